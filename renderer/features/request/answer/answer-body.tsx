// An answer's body: text in a read-only editor whose ids are links, and words for what is no text.
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { assertNever } from '../../../../shared/assert-never.ts';
import type { Answered } from '../../../../shared/outcome.ts';
import { LazyCodeEditor } from '../../../ui/lazy-code-editor.tsx';
import { formatBytes } from '../../../ui/measures.ts';
import styles from './answer.module.css';
import { STRIPE_ID, toReadableText } from './answer-text.ts';

interface AnswerBodyProps {
  outcome: Answered;
  onFollowId: (objectId: string) => void;
  onSave: () => void;
}

export function AnswerBody({ outcome, onFollowId, onSave }: AnswerBodyProps) {
  const { body } = outcome;
  switch (body.kind) {
    case 'empty':
      return <p className={styles.note}>The answer has no body.</p>;
    case 'binary':
      return (
        <p className={styles.note}>
          This answer is a file of {formatBytes(outcome.bodyBytes)}, not text. <SaveButton onSave={onSave} />
        </p>
      );
    case 'text':
      return <BodyText text={body.text} isJson={body.isJson} onFollowId={onFollowId} />;
    case 'long':
      return (
        <>
          <p className={styles.note}>
            This answer is {formatBytes(outcome.bodyBytes)} long. Its beginning is shown; the whole is kept in the
            history. <SaveButton onSave={onSave} />
          </p>
          <BodyText text={body.start} isJson={false} onFollowId={onFollowId} />
        </>
      );
    case 'cut':
      return (
        <>
          <p className={styles.note}>
            This answer is {formatBytes(outcome.bodyBytes)} long, more than Paydeck keeps. Its beginning is shown; the
            rest was not kept.
          </p>
          <BodyText text={body.start} isJson={false} onFollowId={onFollowId} />
        </>
      );
    default:
      return assertNever(body);
  }
}

function BodyText({ text, isJson, onFollowId }: { text: string; isJson: boolean; onFollowId: (id: string) => void }) {
  const readable = useMemo(() => (isJson ? toReadableText(text) : text), [text, isJson]);
  return (
    <div className={styles.editor}>
      <LazyCodeEditor
        value={readable}
        language={isJson ? 'json' : 'plaintext'}
        isReadOnly
        label="Answer body"
        linkPattern={STRIPE_ID}
        onFollowLink={onFollowId}
      />
      {/* The editor draws only the lines in view: this holds all of them, as received, for screen readers. */}
      <textarea className={styles.rawText} aria-label="Answer text" readOnly tabIndex={-1} value={text} />
    </div>
  );
}

function SaveButton({ onSave }: { onSave: () => void }) {
  return (
    <Button variant="default" size="compact-xs" onClick={onSave}>
      Save to file
    </Button>
  );
}

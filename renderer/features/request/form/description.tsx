// A description from Stripe: one line at first, all of it with its links when asked for.
import { type ReactNode, useMemo, useState } from 'react';
import styles from './form.module.css';
import { useFormScope } from './form-scope.tsx';
import { type Inline, type Paragraph, parseMarkdown, toPlainText } from './markdown.ts';

/** What fits on a line of a usual window; shorter texts without links need no unfolding. */
const SHORT = 80;

export function Description({ textId }: { textId: number | null }) {
  const { texts, onOpenExternal } = useFormScope();
  const text = textId === null || texts === null ? '' : texts.text(textId);
  return <FoldedText text={text} onOpenExternal={onOpenExternal} />;
}

interface FoldedTextProps {
  text: string;
  onOpenExternal(url: string): void;
}

export function FoldedText({ text, onOpenExternal }: FoldedTextProps) {
  const [isOpen, setIsOpen] = useState(false);
  const paragraphs = useMemo(() => parseMarkdown(text), [text]);
  if (text === '') return null;
  const plain = toPlainText(paragraphs);
  const hasLink = paragraphs.some(({ parts }) => parts.some(({ kind }) => kind === 'link'));
  if (plain.length <= SHORT && !hasLink) return <p className={styles.description}>{plain}</p>;
  if (!isOpen) {
    return (
      <button type="button" className={styles.foldedText} aria-expanded={false} onClick={() => setIsOpen(true)}>
        <span className={styles.foldedLine}>{plain}</span>
        <span className={styles.more}>more</span>
      </button>
    );
  }
  return (
    <div className={styles.description}>
      <Paragraphs paragraphs={paragraphs} onOpenExternal={onOpenExternal} />
      <button type="button" className={styles.textButton} aria-expanded onClick={() => setIsOpen(false)}>
        less
      </button>
    </div>
  );
}

function Paragraphs({
  paragraphs,
  onOpenExternal,
}: {
  paragraphs: readonly Paragraph[];
  onOpenExternal(url: string): void;
}): ReactNode {
  return paragraphs.map(({ isItem, parts }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the text of a description never changes its order.
    <p key={index} data-item={isItem || undefined}>
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <InlinePart key={place} part={part} onOpenExternal={onOpenExternal} />
      ))}
    </p>
  ));
}

function InlinePart({ part, onOpenExternal }: { part: Inline; onOpenExternal(url: string): void }): ReactNode {
  if (part.kind === 'code') return <code>{part.text}</code>;
  if (part.kind === 'strong') return <strong>{part.text}</strong>;
  if (part.kind === 'text') return part.text;
  return (
    <a
      href={part.url}
      onClick={(event) => {
        event.preventDefault();
        onOpenExternal(part.url);
      }}
    >
      {part.text}
    </a>
  );
}

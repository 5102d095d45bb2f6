// An action's values as text, form-encoded or JSON: the same draft that the form edits.
import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import type { CatalogSchema, Operation } from '../../../../shared/catalog/catalog.ts';
import type { ActionTarget, Draft, ParameterValues, RawFormat } from '../../../../shared/draft.ts';
import type { TextProblem } from '../../../../shared/wire-text/text-problem.ts';
import { LazyCodeEditor } from '../../../ui/lazy-code-editor.tsx';
import { isSameValue } from '../form/form-values.ts';
import { ToggleInput } from '../form/text-input.tsx';
import type { RequestStore } from '../request-store.ts';
import type { ViewChoices } from '../view-choices.ts';
import styles from './raw.module.css';
import { readRaw, takesForm, writeRaw } from './raw-text.ts';

export interface RawViewProps {
  store: RequestStore;
  choices: ViewChoices;
  draft: Draft;
  target: ActionTarget;
  operation: Operation;
  schema: CatalogSchema;
}

/** A browser lays out all of it, which takes seconds for a long text in several scripts. */
const MIRRORED_CHARACTERS = 20_000;

const formats = [
  { value: 'form', label: 'Form-encoded' },
  { value: 'json', label: 'JSON' },
] as const;

export function RawView(props: RawViewProps) {
  const { choices, draft, operation } = props;
  const [format, setFormat] = useState(() => pickFormat(props));
  const choose = (chosen: string) => {
    const next = chosen === 'json' ? 'json' : 'form';
    choices.keep('rawFormat', next);
    setFormat(next);
  };
  const raw = useRawText(props, format);
  const other = formats.find(({ value }) => value !== format && draft.unreadText?.[value] !== undefined);
  return (
    <div className={styles.raw}>
      <div className={styles.bar}>
        {takesForm(operation) ? (
          <ToggleInput
            label="Raw format"
            value={format}
            onChange={choose}
            isInvalid={false}
            isRequired={false}
            describedBy={undefined}
            options={formats}
          />
        ) : (
          <span className={styles.faint}>The v2 API takes JSON.</span>
        )}
        <span className={styles.spring} />
        {raw.problem ? (
          <Button variant="default" size="compact-xs" onClick={raw.reset}>
            Discard this text
          </Button>
        ) : (
          <Button variant="default" size="compact-xs" onClick={raw.reset}>
            Format
          </Button>
        )}
      </div>
      <RawStatus problem={raw.problem} />
      {other && (
        <p className={styles.note}>
          The {other.label} text can't be read and is kept.{' '}
          <button type="button" className={styles.link} onClick={() => choose(other.value)}>
            Show it
          </button>
        </p>
      )}
      <div className={styles.editor}>
        <LazyCodeEditor
          key={format}
          label="Raw parameters"
          language={format === 'json' ? 'json' : 'plaintext'}
          isReadOnly={false}
          value={raw.text}
          problem={raw.problem}
          onChange={raw.change}
        />
        {/* The editor draws only the lines in view: this holds all of them, for screen readers. */}
        {raw.text.length <= MIRRORED_CHARACTERS && (
          <textarea className={styles.mirror} aria-label="Raw text" readOnly tabIndex={-1} value={raw.text} />
        )}
      </div>
    </div>
  );
}

function RawStatus({ problem }: { problem: TextProblem | null }) {
  if (problem === null) {
    return <p className={styles.note}>The same values as in the form. Parameters of the path are edited there.</p>;
  }
  return (
    <p className={styles.issue}>
      <IconAlertCircle size={14} stroke={1.75} aria-hidden />
      <span>
        Line {problem.line}, column {problem.column}: {problem.message}. Kept as typed; nothing is sent until it can be
        read.
      </span>
    </p>
  );
}

/** What needs a look comes first, then what was chosen last. */
function pickFormat({ choices, draft, operation }: RawViewProps): RawFormat {
  if (!takesForm(operation)) return 'json';
  const [unread] = formats.filter(({ value }) => draft.unreadText?.[value] !== undefined);
  return unread?.value ?? (choices.get('rawFormat') === 'json' ? 'json' : 'form');
}

interface TypedText {
  format: RawFormat;
  text: string;
  /** What the text reads as: while the draft has these very values, the text stays as it was typed. */
  values: ParameterValues;
}

function useRawText({ store, draft, target, operation, schema }: RawViewProps, format: RawFormat) {
  const parameters = schema.parametersOf(operation.id);
  // Not a state: it must be there before the store's change is drawn, or the text would change under the cursor.
  const typed = useRef<TypedText | null>(null);
  const [, setResets] = useState(0);
  const { values } = target;
  const unread = draft.unreadText?.[format];
  const text = unread ?? showText(typed.current, { format, values }) ?? writeRaw(format, target, parameters);
  const problem = useMemo(() => {
    if (unread === undefined) return null;
    const reading = readRaw({ format, text: unread, operation, parameters, target });
    return reading.ok ? null : reading.problem;
  }, [unread, format, operation, parameters, target]);

  const change = (next: string) => {
    if (next === text) return;
    const reading = readRaw({ format, text: next, operation, parameters, target });
    if (!reading.ok) {
      store.keepRawText(draft.id, format, next);
      return;
    }
    const same = isSameValue(reading.values, values) ? values : reading.values;
    typed.current = { format, text: next, values: same };
    store.setRawValues(draft.id, format, { ...reading, values: same });
  };
  const reset = () => {
    typed.current = null;
    store.keepRawText(draft.id, format, null);
    setResets((count) => count + 1);
  };
  return { text, problem, change, reset };
}

function showText(typed: TypedText | null, { format, values }: Omit<TypedText, 'text'>): string | undefined {
  return typed?.format === format && typed.values === values ? typed.text : undefined;
}

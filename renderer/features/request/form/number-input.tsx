// A number with a fraction, or a percentage with its sign beside it.
import type { FieldPath } from '../field-path.ts';
import styles from './form.module.css';
import { isPercentName, type NumberKind, readNumber } from './number-text.ts';
import { type TextControlProps, TextInput } from './text-input.tsx';

interface NumberInputProps extends TextControlProps {
  path: FieldPath;
  kind: NumberKind;
  /** Beside it, e.g. what it is in the request's currency. */
  words?: string | null;
}

export function NumberInput({ path, kind, words = null, ...props }: NumberInputProps) {
  const isPercent = isPercentName(path);
  const { remark, suggestion } = readNumber(props.value, kind, isPercent);
  return (
    <>
      <div className={styles.withWords}>
        <TextInput {...props} inputMode="decimal" />
        <span className={styles.words}>{words ?? (isPercent ? '%' : '')}</span>
      </div>
      {remark !== null && (
        <p className={styles.remark}>
          {remark}{' '}
          {suggestion !== null && (
            <button type="button" className={styles.textButton} onClick={() => props.onChange(suggestion)}>
              Use {suggestion}
            </button>
          )}
        </p>
      )}
    </>
  );
}

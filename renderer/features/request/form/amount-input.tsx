// An amount in minor units, with what it is in the request's currency beside it.
import type { FieldPath } from '../field-path.ts';
import { findCurrency, readAmount, readDecimalAmount } from './amount-words.ts';
import { FieldWarning } from './field-warning.tsx';
import styles from './form.module.css';
import { useDraftState } from './form-scope.tsx';
import { type TextControlProps, TextInput } from './text-input.tsx';

interface AmountInputProps extends TextControlProps {
  path: FieldPath;
  /** A decimal that may be an amount (`unit_amount_decimal`), a percentage or a quantity. */
  isDecimal: boolean;
}

export function AmountInput({ path, isDecimal, ...props }: AmountInputProps) {
  const currency = useDraftState(({ drafts }, draftId) => {
    const target = drafts[draftId]?.target;
    return target ? findCurrency(target, path) : null;
  });
  const isAmount = !isDecimal || String(path.at(-1)).includes('amount');
  if (!isAmount) return <TextInput {...props} inputMode="decimal" />;
  const { words, suggestion, remark } = isDecimal
    ? readDecimalAmount(props.value, currency)
    : readAmount(props.value, currency);
  const isWhole = isDecimal || /^-?\d*$/.test(props.value.trim());
  return (
    <>
      <div className={styles.withWords}>
        <TextInput {...props} inputMode={isDecimal ? 'decimal' : 'numeric'} />
        <span className={styles.words}>{words ?? (currency === null ? 'smallest currency unit' : '')}</span>
      </div>
      {suggestion !== null && (
        <p className={styles.remark}>
          Stripe takes the smallest unit.{' '}
          <button type="button" className={styles.textButton} onClick={() => props.onChange(suggestion.text)}>
            Use {suggestion.text} for {suggestion.words}
          </button>
        </p>
      )}
      <FieldWarning message={remark} />
      {suggestion === null && !isWhole && (
        <p className={styles.remark}>Not a whole number of the smallest unit, such as 1999 for 19.99 EUR.</p>
      )}
    </>
  );
}

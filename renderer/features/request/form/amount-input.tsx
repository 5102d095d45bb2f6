// An amount in minor units, with what it is in the request's currency beside it.
import type { FieldPath } from '../field-path.ts';
import { findCurrency, readAmount, readDecimalAmount } from './amount-words.ts';
import { FieldWarning } from './field-warning.tsx';
import styles from './form.module.css';
import { useDraftState } from './form-scope.tsx';
import { NumberInput } from './number-input.tsx';
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
  const unit = currency === null ? 'smallest currency unit' : '';
  if (isDecimal) {
    const isAmount = String(path.at(-1)).includes('amount');
    const words = isAmount ? (readDecimalAmount(props.value, currency).words ?? unit) : null;
    return <NumberInput {...props} path={path} kind="decimal" words={words} />;
  }
  const { words, suggestion, remark } = readAmount(props.value, currency);
  const isWhole = /^-?\d*$/.test(props.value.trim());
  return (
    <>
      <div className={styles.withWords}>
        <TextInput {...props} inputMode="numeric" />
        <span className={styles.words}>{words ?? unit}</span>
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
        <FieldWarning message="Not a whole number of the smallest unit, such as 1999 for 19.99 EUR." />
      )}
    </>
  );
}

// The plain text controls of a form: one line, several lines, and the choice between not sent, true and false.
import type { Ref } from 'react';
import styles from './form.module.css';

export interface TextControlProps {
  /** The accessible name: the parameter's whole path. */
  label: string;
  value: string;
  /** Empty: the field is no longer sent. */
  onChange(text: string): void;
  isInvalid: boolean;
  isRequired: boolean;
  describedBy: string | undefined;
  placeholder?: string | undefined;
}

interface TextInputProps extends TextControlProps {
  inputMode?: 'decimal' | 'numeric' | 'email' | 'url' | 'tel';
  onBlur?(): void;
}

export function TextInput({ label, value, onChange, isInvalid, isRequired, describedBy, ...rest }: TextInputProps) {
  return (
    <input
      type="text"
      className={styles.input}
      aria-label={label}
      aria-invalid={isInvalid || undefined}
      aria-required={isRequired || undefined}
      aria-describedby={describedBy}
      autoComplete="off"
      spellCheck={false}
      inputMode={rest.inputMode}
      placeholder={rest.placeholder}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={rest.onBlur}
    />
  );
}

interface LongTextInputProps extends TextControlProps {
  ref?: Ref<HTMLTextAreaElement>;
}

/** More is scrolled, so that a form stays a form. */
const MOST_ROWS = 12;
/** From here on it is worth knowing how much it is. */
const COUNTED_FROM = 400;

export function LongTextInput({
  label,
  value,
  onChange,
  isInvalid,
  isRequired,
  describedBy,
  ...rest
}: LongTextInputProps) {
  return (
    <>
      <textarea
        ref={rest.ref}
        className={styles.longInput}
        // Chromium sizes it by its content anyway; this is for the others.
        rows={value.split('\n', MOST_ROWS).length}
        aria-label={label}
        aria-invalid={isInvalid || undefined}
        aria-required={isRequired || undefined}
        aria-describedby={describedBy}
        placeholder={rest.placeholder}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {value.length >= COUNTED_FROM && (
        <span className={styles.moment}>{value.length.toLocaleString('en')} characters</span>
      )}
    </>
  );
}

interface ToggleInputProps extends Omit<TextControlProps, 'placeholder'> {
  /** Empty is "not sent". */
  options: readonly { value: string; label: string }[];
}

/** A row of words of which one holds. */
export function ToggleInput({ label, value, onChange, isInvalid, describedBy, options }: ToggleInputProps) {
  return (
    <div
      role="radiogroup"
      className={styles.toggle}
      aria-label={label}
      aria-invalid={isInvalid || undefined}
      aria-describedby={describedBy}
    >
      {options.map((option) => (
        <label key={option.value} className={styles.toggleOption} data-chosen={option.value === value || undefined}>
          <input
            type="radio"
            className={styles.hidden}
            name={label}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}

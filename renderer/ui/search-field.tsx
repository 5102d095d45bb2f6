// The one-line search above a list: its keys reach into the list below.
import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef } from 'react';
import styles from './search-field.module.css';

export interface SearchFieldProps {
  /** The accessible name, and what stands in the empty field. */
  label: string;
  text: string;
  onChange(text: string): void;
  /** Arrow down: into what is below. */
  onEnterBelow?(): void;
  /** Enter: the first of what was found. */
  onSubmit?(): void;
  ref?: Ref<SearchFieldHandle>;
}

export interface SearchFieldHandle {
  focus(): void;
}

export function SearchField({ label, text, onChange, onEnterBelow, onSubmit, ref }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => ({
    focus() {
      field.current?.focus();
      field.current?.select();
    },
  }));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && onEnterBelow) {
      event.preventDefault();
      onEnterBelow();
    }
    if (event.key === 'Enter') onSubmit?.();
    if (event.key === 'Escape' && text !== '') {
      // It clears the field and nothing else: a dialog around it stays open.
      event.stopPropagation();
      onChange('');
    }
  };

  return (
    <div className={styles.field}>
      <IconSearch className={styles.icon} size={14} stroke={1.75} aria-hidden />
      <input
        ref={field}
        type="search"
        className={styles.input}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <button
          type="button"
          className={styles.clear}
          aria-label="Clear the search"
          title="Clear the search"
          onClick={() => {
            onChange('');
            field.current?.focus();
          }}
        >
          <IconX size={14} stroke={1.75} aria-hidden />
        </button>
      )}
    </div>
  );
}

// The field that a row turns into while its name is changed.
import { useEffect, useId, useRef, useState } from 'react';
import styles from './tree.module.css';

export interface InlineRenameProps {
  name: string;
  /** A rejection's message is shown below the field, and what was typed stays. */
  onCommit(name: string): Promise<void>;
  onEnd(): void;
}

export function InlineRename({ name, onCommit, onEnd }: InlineRenameProps) {
  const [text, setText] = useState(name);
  const [error, setError] = useState<string | null>(null);
  /** The field loses the focus when it ends, which must not commit a second time. */
  const isClosed = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  const errorId = useId();

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  const end = () => {
    isClosed.current = true;
    onEnd();
  };
  const commit = async () => {
    if (isClosed.current) return;
    if (text.trim() === name) return end();
    isClosed.current = true;
    try {
      await onCommit(text.trim());
      end();
    } catch (cause) {
      isClosed.current = false;
      setError(cause instanceof Error ? cause.message : String(cause));
    }
  };

  return (
    <span className={styles.rename}>
      <input
        ref={field}
        className={styles.renameField}
        aria-label={`New name for ${name}`}
        aria-invalid={error !== null}
        aria-describedby={error ? errorId : undefined}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError(null);
        }}
        onBlur={commit}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          // The tree's own keys must not act on what is typed here.
          event.stopPropagation();
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') end();
        }}
      />
      {error && (
        <span id={errorId} role="alert" className={styles.renameError}>
          {error}
        </span>
      )}
    </span>
  );
}

// An HTTP method as a word in its colour: reads faint, changes in accent, deletions in bad.
import styles from './method-word.module.css';

export interface MethodWordProps {
  method: string;
  /** Three letters wide, so that the titles of rows below each other line up. */
  isShort?: boolean;
  /** For rows whose accessible name or description says it already. */
  isUnspoken?: boolean;
}

export function MethodWord({ method, isShort = false, isUnspoken = false }: MethodWordProps) {
  const word = isShort && method === 'DELETE' ? 'DEL' : method;
  return (
    <span
      className={styles.method}
      data-method={method}
      data-short={isShort || undefined}
      aria-hidden={isUnspoken || undefined}
    >
      {word}
    </span>
  );
}

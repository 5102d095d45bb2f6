// An HTTP method as a word in its colour: reads faint, changes in accent, deletions in bad.
import styles from './method-word.module.css';

export interface MethodWordProps {
  method: string;
  /** Three letters wide, so that the titles of rows below each other line up. */
  isShort?: boolean;
}

export function MethodWord({ method, isShort = false }: MethodWordProps) {
  const word = isShort && method === 'DELETE' ? 'DEL' : method;
  return (
    <span className={styles.method} data-method={method} data-short={isShort || undefined}>
      {word}
    </span>
  );
}

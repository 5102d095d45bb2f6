// Stands for a text that is too long to be laid out in a field at every key: it is kept and sent as it is.
import styles from './form.module.css';
import type { TextControlProps } from './text-input.tsx';

/** From here on a browser takes longer than a frame to lay the text out. Stripe's longest take 150,000 in sum. */
export const MOST_EDITABLE = 100_000;

export function OversizedText({ label, value, onChange }: TextControlProps) {
  return (
    <div className={styles.unset}>
      <span>{value.length.toLocaleString('en')} characters, kept as they are. Too long to show or edit here.</span>
      <button
        type="button"
        className={styles.textButton}
        aria-label={`Empty ${label}`}
        // The field that had the focus has just given way to this.
        // biome-ignore lint/a11y/noAutofocus: see above.
        autoFocus
        onClick={() => onChange('')}
      >
        Empty
      </button>
    </div>
  );
}

// Stands for a text that is too long to be laid out in a field at every key: kept, sent, and edited in an editor for it.
import { useState } from 'react';
import { LazyCodeEditor } from '../../../ui/lazy-code-editor.tsx';
import styles from './form.module.css';
import oversized from './oversized-text.module.css';
import type { TextControlProps } from './text-input.tsx';

/** From here on a browser takes longer than a frame to lay the text out. Stripe's longest take 150,000 in sum. */
export const MOST_EDITABLE = 100_000;
const SHOWN_START = 160;
const SHOWN_END = 40;

export function OversizedText({ label, value, onChange }: TextControlProps) {
  const [isEditing, setIsEditing] = useState(false);
  return (
    <>
      <div className={styles.unset}>
        <span>{value.length.toLocaleString('en')} characters, kept and sent as they are.</span>
        <span className={oversized.actions}>
          <button
            type="button"
            className={styles.textButton}
            aria-label={`Edit ${label}`}
            aria-expanded={isEditing}
            // The field that had the focus has just given way to this.
            // biome-ignore lint/a11y/noAutofocus: see above.
            autoFocus
            onClick={() => setIsEditing(!isEditing)}
          >
            {isEditing ? 'Close' : 'Edit'}
          </button>
          <button
            type="button"
            className={styles.textButton}
            aria-label={`Empty ${label}`}
            onClick={() => onChange('')}
          >
            Empty
          </button>
        </span>
      </div>
      {isEditing ? (
        <div className={oversized.editor}>
          <LazyCodeEditor
            value={value}
            language="plaintext"
            isReadOnly={false}
            label={label}
            onChange={onChange}
            height="240px"
          />
        </div>
      ) : (
        <code className={oversized.excerpt}>
          {value.slice(0, SHOWN_START)} … {value.slice(-SHOWN_END)}
        </code>
      )}
    </>
  );
}

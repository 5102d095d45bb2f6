// Around the fields that the catalog does not know: typed in the raw view, or from another API version.
import type { ReactNode } from 'react';
import { type FieldPath, showFieldPath } from '../field-path.ts';
import styles from './form.module.css';

export function ExtraSection({ path, children }: { path: FieldPath; children: ReactNode }) {
  const place = showFieldPath(path);
  return (
    <section aria-label={place === '' ? 'Extra' : `Extra in ${place}`} className={styles.extra}>
      <h3 className={styles.extraTitle}>Extra</h3>
      <p className={styles.extraHint}>Not in the catalog. Sent as they are.</p>
      {children}
    </section>
  );
}

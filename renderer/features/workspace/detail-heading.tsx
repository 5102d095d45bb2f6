// The heading of what is edited at the dialog's right.
import type { ReactNode } from 'react';
import styles from './form.module.css';

export function DetailHeading({ title, mark, children }: { title: string; mark?: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles.heading}>
      {mark}
      <h3 className={styles.title}>{title}</h3>
      {children}
    </div>
  );
}

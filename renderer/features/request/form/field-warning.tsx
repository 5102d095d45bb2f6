// What speaks against a value that can be sent all the same: an icon and a sentence, as at an error.
import { IconAlertTriangle } from '@tabler/icons-react';
import styles from './form.module.css';

interface FieldWarningProps {
  message: string | null;
  /** What Stripe is all but sure to refuse looks like an error. */
  isGrave?: boolean;
}

export function FieldWarning({ message, isGrave = false }: FieldWarningProps) {
  if (message === null) return null;
  return (
    <p className={isGrave ? styles.issue : styles.warning}>
      <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
      <span>{message}</span>
    </p>
  );
}

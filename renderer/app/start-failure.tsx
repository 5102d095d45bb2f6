// Where Paydeck could not start: what happened, and the way on.
import { Button } from '@mantine/core';
import { AppError, type AppErrorCode } from '../../shared/errors.ts';
import { ProductMark } from './product-mark.tsx';
import styles from './start-failure.module.css';

const titles: Partial<Record<AppErrorCode, string>> = {
  folder_in_use: 'This data folder is in use',
  storage_newer: 'A newer Paydeck wrote this data',
  storage_corrupt: "A data file can't be read",
  storage_unwritable: "The data folder can't be written",
  storage_full: 'The disk is full',
  disconnected: "Paydeck's own process can't be reached",
};

export interface StartFailureProps {
  cause: unknown;
  onRetry: () => void;
}

export function StartFailure({ cause, onRetry }: StartFailureProps) {
  const error = cause instanceof AppError ? cause : null;
  const file = error && 'file' in error.data ? error.data.file : null;
  return (
    <main className={styles.screen}>
      <div className={styles.card} role="alert">
        <ProductMark size={24} />
        <h1 className={styles.title}>{(error && titles[error.code]) ?? 'Paydeck could not start'}</h1>
        <p className={styles.text}>{cause instanceof Error ? cause.message : String(cause)}</p>
        {file && <code className={styles.file}>{file}</code>}
        <Button variant="filled" onClick={onRetry}>
          Try again
        </Button>
      </div>
    </main>
  );
}

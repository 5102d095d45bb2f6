// Keeps a fault in one part of the window from taking the rest with it.
import { Button } from '@mantine/core';
import { IconExclamationCircle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import styles from './error-boundary.module.css';

export interface ErrorBoundaryProps {
  /** What this part is called in the sentence, e.g. `The catalog`. */
  part: string;
  children: ReactNode;
}

interface ErrorBoundaryState {
  fault: Error | null;
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { fault: null };

  static getDerivedStateFromError(thrown: unknown): ErrorBoundaryState {
    return { fault: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (!fault) return this.props.children;
    return (
      <div className={styles.fault} role="alert">
        <IconExclamationCircle className={styles.icon} size={20} stroke={1.75} aria-hidden />
        <p className={styles.title}>{this.props.part} can't be shown</p>
        <p className={styles.text}>
          A fault in Paydeck stopped this part. The rest goes on, and nothing that you typed or stored was changed.
        </p>
        <code className={styles.cause}>{fault.message}</code>
        <Button variant="default" onClick={() => this.setState({ fault: null })}>
          Show it again
        </Button>
      </div>
    );
  }
}

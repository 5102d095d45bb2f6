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
    const isOutdated = isMissingPart(fault);
    return (
      <div className={styles.fault} role="alert">
        <IconExclamationCircle className={styles.icon} size={20} stroke={1.75} aria-hidden />
        <p className={styles.title}>{this.props.part} can't be shown</p>
        <p className={styles.text}>
          {isOutdated
            ? 'Paydeck was updated while this page was open, and a part of it is gone. Load the page again: the open tabs are kept.'
            : 'A fault in Paydeck stopped this part. The rest goes on, and nothing that you typed or stored was changed.'}
        </p>
        <code className={styles.cause}>{fault.message}</code>
        {isOutdated ? (
          <Button variant="default" onClick={() => window.location.reload()}>
            Load the page again
          </Button>
        ) : (
          <Button variant="default" onClick={() => this.setState({ fault: null })}>
            Show it again
          </Button>
        )}
      </div>
    );
  }
}

/** A part that is loaded when it is first needed: browsers have no error class for one that is not there. */
function isMissingPart(fault: Error): boolean {
  return /dynamically imported module|importing a module script failed/i.test(fault.message);
}

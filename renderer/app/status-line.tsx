// The line along the bottom: whether main is there, the sandbox, the last answer, and where the data lies.
import { Tooltip } from '@mantine/core';
import { IconDatabase, IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import type { Exchange } from '../../shared/exchange.ts';
import type { AppStart, SandboxState, VaultState } from '../../shared/workspace.ts';
import { formatDuration } from '../ui/measures.ts';
import { notify } from '../ui/notify.ts';
import { toneOfStatus } from '../ui/status-tone.ts';
import styles from './status-line.module.css';

export interface StatusLineProps {
  isConnected: boolean;
  sandbox: SandboxState;
  vault: VaultState;
  /** The answer in the tab that is shown, or null. */
  exchange: Exchange | null;
  start: Pick<AppStart, 'dataFolder' | 'version'>;
  onOpenSandbox: () => void;
  onChoosePassphrase: () => void;
}

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const;

export function StatusLine(props: StatusLineProps) {
  const { isConnected, sandbox, vault, exchange, start, onOpenSandbox, onChoosePassphrase } = props;
  return (
    <footer className={styles.line}>
      <span className={styles.item} data-tone={isConnected ? undefined : 'bad'}>
        {isConnected ? <IconPlugConnected {...icon} /> : <IconPlugConnectedX {...icon} />}
        {isConnected ? 'Connected' : 'Reconnecting...'}
      </span>
      <SandboxItem sandbox={sandbox} onOpen={onOpenSandbox} />
      {vault === 'passphrase_needed' && (
        <button type="button" className={styles.copy} data-tone="warn" onClick={onChoosePassphrase}>
          No keys can be kept yet: choose a passphrase
        </button>
      )}
      <span className={styles.gap} />
      {exchange && <LastAnswer exchange={exchange} />}
      <Tooltip label={`Paydeck ${start.version} keeps its data in ${start.dataFolder}`} position="top-end">
        <span className={styles.item}>
          <IconDatabase {...icon} />
          <span className={styles.folder}>{start.dataFolder}</span>
        </span>
      </Tooltip>
    </footer>
  );
}

function SandboxItem({ sandbox, onOpen }: { sandbox: SandboxState; onOpen: () => void }) {
  if (sandbox.kind === 'stopped') return null;
  if (sandbox.kind === 'failed')
    return (
      <Tooltip label={sandbox.message} position="top-start">
        <button type="button" className={styles.copy} data-tone="bad" onClick={onOpen}>
          Sandbox failed
        </button>
      </Tooltip>
    );
  return (
    <Tooltip label="Open the sandbox panel: clock, events, faults, reset" position="top-start">
      <button type="button" className={styles.copy} onClick={onOpen}>
        Sandbox at <code>{sandbox.url.replace(/^https?:\/\//, '')}</code>
      </button>
    </Tooltip>
  );
}

function LastAnswer({ exchange }: { exchange: Exchange }) {
  const { outcome, durationMs } = exchange;
  const result = !outcome
    ? 'Sending...'
    : outcome.kind === 'answered'
      ? `${outcome.status} ${outcome.statusText}`
      : outcome.reason.replaceAll('_', ' ');
  const tone = outcome?.kind === 'answered' ? toneOfStatus(outcome.status) : outcome ? 'bad' : undefined;
  const requestId = outcome?.kind === 'answered' ? outcome.requestId : null;
  return (
    <>
      <span className={styles.item} data-tone={tone}>
        {result}
      </span>
      {durationMs !== null && <span className={styles.item}>{formatDuration(durationMs)}</span>}
      {requestId && (
        <Tooltip label="Copy Stripe's request id" position="top">
          <button
            type="button"
            className={styles.copy}
            onClick={async () => {
              await navigator.clipboard.writeText(requestId);
              notify({ title: 'Request id copied', tone: 'ok' });
            }}
          >
            <code>{requestId}</code>
          </button>
        </Tooltip>
      )}
    </>
  );
}

// The panel of the sandbox, beside the requests: where it is, its clock, what happens in it, and what goes wrong next.
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import type { SandboxDetails } from '../../../shared/sandbox.ts';
import type { SandboxState } from '../../../shared/workspace.ts';
import { CopyableText } from '../../ui/copyable-text.tsx';
import { Clock } from './clock.tsx';
import { FaultChoice } from './fault-choice.tsx';
import styles from './sandbox-panel.module.css';
import type { SandboxStore } from './sandbox-store.ts';
import { StateActions } from './state-actions.tsx';
import { Stream } from './stream.tsx';

export interface SandboxPanelProps {
  store: SandboxStore;
  sandbox: SandboxState;
  onStart: () => void;
  /** Opens the action that retrieves this object. */
  onFollowId: (objectId: string) => void;
  onClose: () => void;
}

export function SandboxPanel({ store, sandbox, onStart, onFollowId, onClose }: SandboxPanelProps) {
  return (
    <section className={styles.panel} aria-label="Sandbox">
      <div className={styles.bar}>
        <h2 className={styles.title}>Sandbox</h2>
        <Tooltip label="Close the sandbox panel">
          <ActionIcon variant="subtle" color="ink" size={24} aria-label="Close the sandbox panel" onClick={onClose}>
            <IconX size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </div>
      {sandbox.kind === 'running' ? (
        <Running store={store} url={sandbox.url} apiKey={sandbox.apiKey} onFollowId={onFollowId} />
      ) : (
        <div className={styles.empty}>
          <p role={sandbox.kind === 'failed' ? 'alert' : undefined}>
            {sandbox.kind === 'failed'
              ? sandbox.message
              : "Paydeck's own Stripe on this computer does not run yet. It starts with the first request to it."}
          </p>
          <Button size="xs" variant="default" onClick={onStart}>
            Start the sandbox
          </Button>
        </div>
      )}
    </section>
  );
}

interface RunningProps extends Pick<SandboxPanelProps, 'store' | 'onFollowId'> {
  url: string;
  apiKey: string;
}

function Running({ store, url, apiKey, onFollowId }: RunningProps) {
  const content = useStore(store, (state) => state.content);
  useEffect(() => store.watch(), [store]);
  return (
    <>
      <dl className={styles.facts}>
        <dt>Address</dt>
        <dd>
          <CopyableText text={url} name="address" />
        </dd>
        <dt>Key</dt>
        <dd>
          <CopyableText text={apiKey} name="key" />
        </dd>
      </dl>
      {content.phase === 'failed' && (
        <p className={styles.failure} role="alert">
          {content.message}
        </p>
      )}
      {content.phase === 'shown' && <Shown store={store} details={content.details} onFollowId={onFollowId} />}
    </>
  );
}

interface ShownProps extends Pick<SandboxPanelProps, 'store' | 'onFollowId'> {
  details: SandboxDetails;
}

function Shown({ store, details, onFollowId }: ShownProps) {
  return (
    <>
      <Section title="Clock">
        <Clock store={store} details={details} />
      </Section>
      <Section title="Faults">
        <FaultChoice store={store} armed={details.faults} />
      </Section>
      <StateActions store={store} details={details} />
      <Stream store={store} details={details} onFollowId={onFollowId} />
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.section}>
      <h3 className={styles.heading}>{title}</h3>
      {children}
    </div>
  );
}

// The built-in Sandbox: that it is offline, where it is reached, and the way back to its first state.
import { ActionIcon, Button, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Environment } from '../../../shared/environment.ts';
import { SANDBOX_API_KEY } from '../../../shared/sandbox-key.ts';
import { notify, notifyFailure } from '../../ui/notify.ts';
import { DetailHeading } from './detail-heading.tsx';
import { EnvironmentDot } from './environment-dot.tsx';
import styles from './form.module.css';
import type { WorkspaceStore } from './workspace-store.ts';

export interface SandboxDetailsProps {
  store: WorkspaceStore;
  environment: Environment;
  onOpenSandbox: () => void;
}

export function SandboxDetails({ store, environment, onOpenSandbox }: SandboxDetailsProps) {
  const sandbox = useStore(store, (state) => state.sandbox);
  const [isBusy, setBusy] = useState(false);

  const attempt = async (failure: string, action: () => Promise<void>) => {
    setBusy(true);
    try {
      await action();
    } catch (cause) {
      notifyFailure(failure, cause);
    } finally {
      setBusy(false);
    }
  };
  const reset = () =>
    attempt('The sandbox was not reset', async () => {
      await store.resetSandbox();
      notify({ title: 'The sandbox holds its first data again', tone: 'ok' });
    });

  return (
    <section className={styles.form} aria-label={environment.name}>
      <DetailHeading title={environment.name} mark={<EnvironmentDot colour={environment.colour} />} />
      <div className={styles.fields}>
        <p className={styles.text}>
          Paydeck's own Stripe on this computer. It is offline and moves no money, needs no account, and starts with a
          small business in it. Every integration has it.
        </p>
        <dl className={styles.facts}>
          <dt>State</dt>
          <dd>{stateWords(sandbox)}</dd>
          <dt>Address</dt>
          <dd>{sandbox.kind === 'running' ? <Copyable text={sandbox.url} name="address" /> : 'Once it runs'}</dd>
          <dt>Key</dt>
          <dd>
            <Copyable text={sandbox.kind === 'running' ? sandbox.apiKey : SANDBOX_API_KEY} name="key" />
          </dd>
        </dl>
      </div>
      <div className={styles.footer}>
        <div className={styles.buttons}>
          <Button variant="subtle" color="bad" onClick={reset} disabled={isBusy}>
            Reset its data
          </Button>
          <span className={styles.gap} />
          <Button variant="default" onClick={onOpenSandbox}>
            Open its panel
          </Button>
          {sandbox.kind !== 'running' && (
            <Button
              variant="default"
              onClick={() => attempt('The sandbox did not start', store.startSandbox)}
              disabled={isBusy}
            >
              Start it
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

function stateWords(sandbox: ReturnType<WorkspaceStore['getState']>['sandbox']): string {
  if (sandbox.kind === 'running') return 'Running';
  if (sandbox.kind === 'failed') return sandbox.message;
  return 'Starts with the first request';
}

function Copyable({ text, name }: { text: string; name: string }) {
  return (
    <>
      <code>{text}</code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : `Copy the ${name}`}>
            <ActionIcon aria-label={`Copy the ${name}`} size={24} onClick={copy}>
              {copied ? <IconCheck size={14} stroke={1.75} /> : <IconCopy size={14} stroke={1.75} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </>
  );
}

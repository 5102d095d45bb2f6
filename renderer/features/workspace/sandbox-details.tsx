// The built-in Sandbox: that it is offline, where it is reached, and the way to its panel.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Environment } from '../../../shared/environment.ts';
import { SANDBOX_API_KEY } from '../../../shared/sandbox-key.ts';
import { CopyableText } from '../../ui/copyable-text.tsx';
import { notifyFailure } from '../../ui/notify.ts';
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

  const start = async () => {
    setBusy(true);
    try {
      await store.startSandbox();
    } catch (cause) {
      notifyFailure('The sandbox did not start', cause);
    } finally {
      setBusy(false);
    }
  };

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
          <dd>{sandbox.kind === 'running' ? <CopyableText text={sandbox.url} name="address" /> : 'Once it runs'}</dd>
          <dt>Key</dt>
          <dd>
            <CopyableText text={sandbox.kind === 'running' ? sandbox.apiKey : SANDBOX_API_KEY} name="key" />
          </dd>
        </dl>
      </div>
      <div className={styles.footer}>
        <div className={styles.buttons}>
          <span className={styles.gap} />
          <Button variant="default" onClick={onOpenSandbox}>
            Open its panel
          </Button>
          {sandbox.kind !== 'running' && (
            <Button variant="default" onClick={start} disabled={isBusy}>
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

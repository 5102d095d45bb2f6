// The window's right column, where it is asked for: the sandbox's panel, beside the requests that go to it.
import { Suspense } from 'react';
import { Panel, Separator } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { SandboxPanel } from '../features/sandbox/index.ts';
import { notifyFailure } from '../ui/notify.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import type { RequestCommands } from './request-commands.ts';
import type { Stores } from './stores.ts';
import styles from './workbench.module.css';

export interface SandboxColumnProps {
  stores: Stores;
  commands: Pick<RequestCommands, 'followId'>;
  onClose: () => void;
}

export function SandboxColumn({ stores, commands, onClose }: SandboxColumnProps) {
  const sandbox = useStore(stores.workspace, (state) => state.sandbox);
  const start = () =>
    void stores.workspace.startSandbox().catch((cause) => notifyFailure('The sandbox did not start', cause));
  return (
    <>
      <Separator className={styles.separator} aria-label="Width of the sandbox panel" />
      <Panel
        id="sandbox"
        className={styles.work}
        defaultSize={320}
        minSize={280}
        maxSize={520}
        groupResizeBehavior="preserve-pixel-size"
      >
        <ErrorBoundary part="The sandbox panel">
          <Suspense>
            <SandboxPanel
              store={stores.sandbox}
              sandbox={sandbox}
              onStart={start}
              onFollowId={commands.followId}
              onClose={onClose}
            />
          </Suspense>
        </ErrorBoundary>
      </Panel>
    </>
  );
}

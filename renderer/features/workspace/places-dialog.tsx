// The dialog "Environments and keys": one place for environments, integrations, and the keys where they meet.
import { Button, Modal } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Workspace } from '../../../shared/workspace.ts';
import { ConfigurationForm } from './configuration-form.tsx';
import { EnvironmentForm } from './environment-form.tsx';
import { IntegrationForm } from './integration-form.tsx';
import styles from './places-dialog.module.css';
import { PlacesNav } from './places-nav.tsx';
import { type PlacesView, resolveView, viewKey } from './places-view.ts';
import { SandboxDetails } from './sandbox-details.tsx';
import type { WorkspaceStore } from './workspace-store.ts';

export interface PlacesDialogProps {
  store: WorkspaceStore;
  /** What to show first; null is closed. */
  view: PlacesView | null;
  /** API versions to choose from, newest first. */
  apiVersions: readonly string[];
  catalogApiVersion: string;
  /** Told when a key could not be kept, since nothing opens the vault yet. */
  onVaultClosed: () => void;
  /** Leads to the sandbox's panel, beside the requests. */
  onOpenSandbox: () => void;
  onClose: () => void;
}

export function PlacesDialog({ view, onClose, ...rest }: PlacesDialogProps) {
  const [dirtyKeys, setDirtyKeys] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setAsking] = useState(false);

  const close = () => {
    if (dirtyKeys.size > 0 && !isAsking) return setAsking(true);
    setAsking(false);
    setDirtyKeys(new Set());
    onClose();
  };

  return (
    <Modal
      opened={view !== null}
      onClose={close}
      title="Environments and keys"
      size={920}
      centered
      classNames={{ body: styles.body ?? '', header: styles.header ?? '' }}
    >
      {view && <PlacesContent first={view} dirtyKeys={dirtyKeys} setDirtyKeys={setDirtyKeys} {...rest} />}
      {isAsking && (
        <div className={styles.question} role="alert">
          <span className={styles.words}>
            {dirtyKeys.size === 1
              ? 'One form holds changes that are not saved.'
              : `${dirtyKeys.size} forms hold changes that are not saved.`}
          </span>
          <Button variant="default" onClick={close}>
            Discard them
          </Button>
          <Button variant="filled" onClick={() => setAsking(false)} data-autofocus>
            Keep editing
          </Button>
        </div>
      )}
    </Modal>
  );
}

interface ContentProps extends Omit<PlacesDialogProps, 'view' | 'onClose'> {
  first: PlacesView;
  dirtyKeys: ReadonlySet<string>;
  setDirtyKeys: (change: (before: ReadonlySet<string>) => ReadonlySet<string>) => void;
}

function PlacesContent({ first, dirtyKeys, setDirtyKeys, ...rest }: ContentProps) {
  const workspace = useStore(rest.store, (state) => state.workspace);
  const [chosen, setChosen] = useState(first);
  const view = resolveView(chosen, workspace);
  const [visited, setVisited] = useState<readonly PlacesView[]>([]);

  // A form that was begun stays mounted behind the one that is shown: going to look elsewhere loses nothing.
  const shownKey = viewKey(view);
  const mounted = visited.some((other) => viewKey(other) === shownKey) ? visited : [...visited, view];
  if (mounted !== visited) setVisited(mounted);

  const setDirty = useCallback(
    (key: string, isDirty: boolean) =>
      setDirtyKeys((before) => {
        if (before.has(key) === isDirty) return before;
        const after = new Set(before);
        if (isDirty) after.add(key);
        else after.delete(key);
        return after;
      }),
    [setDirtyKeys],
  );

  return (
    <div className={styles.columns}>
      <PlacesNav workspace={workspace} view={view} dirtyKeys={dirtyKeys} onChoose={setChosen} />
      {mounted
        .filter((candidate) => {
          const key = viewKey(candidate);
          return key === shownKey || (dirtyKeys.has(key) && viewKey(resolveView(candidate, workspace)) === key);
        })
        .map((candidate) => (
          <div key={viewKey(candidate)} className={styles.detail} hidden={viewKey(candidate) !== shownKey}>
            <Detail view={candidate} workspace={workspace} setDirty={setDirty} onChoose={setChosen} {...rest} />
          </div>
        ))}
    </div>
  );
}

interface DetailProps extends Omit<PlacesDialogProps, 'view' | 'onClose'> {
  view: PlacesView;
  workspace: Workspace;
  setDirty: (key: string, isDirty: boolean) => void;
  onChoose: (view: PlacesView) => void;
}

function Detail({ view, workspace, store, setDirty, onChoose, ...rest }: DetailProps) {
  const key = viewKey(view);
  const onDirty = useMemo(() => (isDirty: boolean) => setDirty(key, isDirty), [key, setDirty]);
  const environment =
    'environmentId' in view ? workspace.environments.find(({ id }) => id === view.environmentId) : undefined;
  const integration =
    'integrationId' in view ? workspace.integrations.find(({ id }) => id === view.integrationId) : undefined;

  if (view.kind === 'configuration' && environment && integration)
    return <ConfigurationForm {...{ ...rest, store, environment, integration, onDirty }} />;
  if (environment?.isSandbox) return <SandboxDetails {...{ store, environment, onOpenSandbox: rest.onOpenSandbox }} />;
  if (view.kind === 'environment' || view.kind === 'new_environment')
    return (
      <EnvironmentForm
        store={store}
        environment={environment ?? null}
        onDirty={onDirty}
        onSaved={(saved) => {
          onDirty(false);
          // An environment without a key is of no use yet: the key is the next step.
          if (!environment)
            onChoose({ kind: 'configuration', environmentId: saved.id, integrationId: workspace.integrationId });
          else onChoose({ kind: 'environment', environmentId: saved.id });
        }}
      />
    );
  return (
    <IntegrationForm
      store={store}
      integration={integration ?? null}
      isLast={workspace.integrations.length === 1}
      onDirty={onDirty}
      onSaved={(saved) => {
        onDirty(false);
        onChoose({ kind: 'integration', integrationId: saved.id });
      }}
    />
  );
}

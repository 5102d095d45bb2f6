// The dialog's left side: every environment with each integration's key in it, and the integrations themselves.
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Workspace } from '../../../shared/workspace.ts';
import { EnvironmentDot } from './environment-dot.tsx';
import { ModeWord } from './mode-badge.tsx';
import styles from './places-nav.module.css';
import { type PlacesView, viewKey } from './places-view.ts';
import { environmentMode } from './workspace-store.ts';

export interface PlacesNavProps {
  workspace: Workspace;
  view: PlacesView;
  /** Keys of views whose form holds something unsaved. */
  dirtyKeys: ReadonlySet<string>;
  onChoose: (view: PlacesView) => void;
}

export function PlacesNav({ workspace, view, dirtyKeys, onChoose }: PlacesNavProps) {
  const row = (target: PlacesView, isNested: boolean, content: ReactNode) => (
    <Row
      key={viewKey(target)}
      isChosen={viewKey(view) === viewKey(target)}
      isNested={isNested}
      isDirty={dirtyKeys.has(viewKey(target))}
      onChoose={() => onChoose(target)}
    >
      {content}
    </Row>
  );
  return (
    <nav className={styles.nav} aria-label="Environments and integrations">
      <div className={styles.scroll}>
        <h3 className={styles.section}>Environments</h3>
        {workspace.environments.map((environment) => (
          <div key={environment.id} className={styles.group}>
            {row(
              { kind: 'environment', environmentId: environment.id },
              false,
              <>
                <EnvironmentDot colour={environment.colour} />
                <span className={styles.name}>{environment.name}</span>
                <ModeWord mode={environment.isSandbox ? 'offline' : environmentMode(workspace, environment.id)} />
              </>,
            )}
            {!environment.isSandbox &&
              workspace.integrations.map((integration) =>
                row(
                  { kind: 'configuration', environmentId: environment.id, integrationId: integration.id },
                  true,
                  <>
                    <span className={styles.name}>{integration.name}</span>
                    <KeyHint hint={integration.configurations[environment.id]?.keyHint} />
                  </>,
                ),
              )}
          </div>
        ))}
        <h3 className={styles.section}>Integrations</h3>
        {workspace.integrations.map(({ id, name }) =>
          row({ kind: 'integration', integrationId: id }, false, <span className={styles.name}>{name}</span>),
        )}
      </div>
      <div className={styles.add}>
        <Button
          variant="subtle"
          justify="flex-start"
          leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />}
          onClick={() => onChoose({ kind: 'new_environment' })}
        >
          Add environment
        </Button>
        <Button
          variant="subtle"
          justify="flex-start"
          leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />}
          onClick={() => onChoose({ kind: 'new_integration' })}
        >
          Add integration
        </Button>
      </div>
    </nav>
  );
}

interface RowProps {
  isChosen: boolean;
  isNested: boolean;
  isDirty: boolean;
  onChoose: () => void;
  children: ReactNode;
}

function Row({ isChosen, isNested, isDirty, onChoose, children }: RowProps) {
  return (
    <button
      type="button"
      className={styles.row}
      data-nested={isNested || undefined}
      aria-current={isChosen || undefined}
      onClick={onChoose}
    >
      {children}
      {isDirty && <span className={styles.dirty}>Unsaved</span>}
    </button>
  );
}

function KeyHint({ hint }: { hint: string | undefined }) {
  return hint ? <code className={styles.hint}>{hint}</code> : <span className={styles.missing}>Not set up</span>;
}

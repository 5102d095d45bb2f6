// The workspace in one place: what is stored, looked up and changed; each change is written first, then told.
import type { Emit } from '../../shared/contract/events.ts';
import type { Environment } from '../../shared/environment.ts';
import { AppError } from '../../shared/errors.ts';
import { type EnvironmentId, type IntegrationId, SANDBOX_ENVIRONMENT_ID, type UndoId } from '../../shared/ids.ts';
import type { Workspace } from '../../shared/workspace.ts';
import type { Place } from '../integrations/resolved-configuration.ts';
import type { ConfigStore } from '../storage/config-store.ts';
import { type Removal, restore } from './removal.ts';
import { SANDBOX_CONFIGURATION, SANDBOX_ENVIRONMENT, toEnvironment, toWorkspace } from './to-workspace.ts';
import { createUndoBin } from './undo-bin.ts';
import type { StoredConfiguration, StoredIntegration, WorkspaceContent } from './workspace-file.ts';

export interface WorkspaceState {
  readonly content: WorkspaceContent;
  workspace(): Workspace;
  /** Throws a storage error; nothing is changed and nobody told then. */
  change(next: WorkspaceContent): Workspace;
  /** As `change`, with what it takes to undo it. */
  remove(next: WorkspaceContent, removal: Removal): UndoId;
  /** Throws `not_found` where it can't be undone any more. */
  undoRemove(id: UndoId): Workspace;
  /** Throws `not_found`. */
  getEnvironment(id: EnvironmentId): Environment;
  /** Throws `not_found`. */
  getIntegration(id: IntegrationId): StoredIntegration;
  /** In the Sandbox there always is one. Throws `not_found` for an unknown place. */
  findConfiguration(place: Place): StoredConfiguration | undefined;
}

interface WorkspaceStateDependencies {
  readonly store: ConfigStore<WorkspaceContent>;
  readonly emit: Emit;
  readonly now: () => number;
  readonly newId: () => string;
  /** Told after each change, for what else is kept by place. */
  readonly onChange?: (workspace: Workspace) => void;
}

export function createWorkspaceState(dependencies: WorkspaceStateDependencies): WorkspaceState {
  const { store, emit, now, newId, onChange } = dependencies;
  const bin = createUndoBin<Removal>({ now, newId });
  // What a removal of an earlier start left behind can't be taken back any more; it goes with the next change.
  let content = withoutOrphans(store.read());

  function change(next: WorkspaceContent): Workspace {
    store.write(next);
    content = next;
    const workspace = toWorkspace(next);
    emit('workspace.changed', workspace);
    onChange?.(workspace);
    return workspace;
  }

  function getEnvironment(id: EnvironmentId): Environment {
    if (id === SANDBOX_ENVIRONMENT_ID) return SANDBOX_ENVIRONMENT;
    const found = content.environments.find((environment) => environment.id === id);
    if (!found) throw notFound('environment');
    return toEnvironment(found);
  }

  function getIntegration(id: IntegrationId): StoredIntegration {
    const found = content.integrations.find((integration) => integration.id === id);
    if (!found) throw notFound('integration');
    return found;
  }

  return {
    get content() {
      return content;
    },
    workspace: () => toWorkspace(content),
    change,
    remove(next, removal) {
      change(next);
      return bin.keep(removal);
    },
    undoRemove(id) {
      const workspace = change(restore(content, bin.peek(id)));
      bin.drop(id);
      return workspace;
    },
    getEnvironment,
    getIntegration,
    findConfiguration({ environmentId, integrationId }) {
      const { isSandbox } = getEnvironment(environmentId);
      const stored = getIntegration(integrationId).configurations[environmentId];
      return stored ?? (isSandbox ? SANDBOX_CONFIGURATION : undefined);
    },
  };
}

function withoutOrphans(content: WorkspaceContent): WorkspaceContent {
  const known = new Set<string>([SANDBOX_ENVIRONMENT_ID, ...content.environments.map(({ id }) => id)]);
  const integrations = content.integrations.map((integration) => ({
    ...integration,
    configurations: Object.fromEntries(Object.entries(integration.configurations).filter(([id]) => known.has(id))),
  }));
  return { ...content, integrations };
}

function notFound(noun: string): AppError {
  return new AppError({ code: 'not_found', message: `There is no such ${noun} any more. Nothing was changed.` });
}

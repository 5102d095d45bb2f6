// Which integrations and environments there are and which of them is in use: main's truth, kept fresh by its events.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Mode } from '../../../shared/api-key.ts';
import type { CallInput } from '../../../shared/contract/calls.ts';
import type { Environment } from '../../../shared/environment.ts';
import type { EnvironmentId, IntegrationId, UndoId } from '../../../shared/ids.ts';
import type { Configuration, ConnectionTest, Integration } from '../../../shared/integration.ts';
import type { AppStart, SandboxState, VaultState, Workspace } from '../../../shared/workspace.ts';
import type { ApiClient } from '../../api/api-client.ts';

export interface Place {
  environmentId: EnvironmentId;
  integrationId: IntegrationId;
}

export type TestState =
  | { phase: 'testing' }
  | { phase: 'tested'; result: ConnectionTest }
  /** The test itself could not be made, e.g. since the form has an error. */
  | { phase: 'refused'; message: string };

export interface WorkspaceState {
  workspace: Workspace;
  vault: VaultState;
  sandbox: SandboxState;
  /** The last connection test of each place, by `placeKey`. */
  tests: Readonly<Record<string, TestState>>;
}

export type WorkspaceStore = StoreApi<WorkspaceState> & WorkspaceActions;

export interface WorkspaceActions {
  selectEnvironment(id: EnvironmentId): Promise<void>;
  selectIntegration(id: IntegrationId): Promise<void>;
  saveEnvironment(input: CallInput<'environment.save'>): Promise<Environment>;
  duplicateEnvironment(id: EnvironmentId): Promise<Environment>;
  removeEnvironment(id: EnvironmentId): Promise<UndoId>;
  saveIntegration(input: CallInput<'integration.save'>): Promise<Integration>;
  duplicateIntegration(id: IntegrationId): Promise<Integration>;
  removeIntegration(id: IntegrationId): Promise<UndoId>;
  undoRemove(undoId: UndoId): Promise<void>;
  saveConfiguration(input: CallInput<'configuration.save'>): Promise<Configuration>;
  removeConfiguration(place: Place): Promise<UndoId>;
  /** Keeps the result as the place's test state, and answers with it. Rejects with AppError where the form is at fault. */
  testConnection(input: CallInput<'configuration.test'>): Promise<ConnectionTest>;
  startSandbox(): Promise<void>;
  unlock(passphrase: string): Promise<void>;
  setPassphrase(passphrase: string): Promise<void>;
  /** Takes over what main says after a pause without its events. */
  refresh(start: AppStart): void;
}

export function createWorkspaceStore({ api, start }: { api: ApiClient; start: AppStart }): WorkspaceStore {
  const store = createStore<WorkspaceState>(() => ({
    workspace: start.workspace,
    vault: start.vault,
    sandbox: { kind: 'stopped' },
    tests: {},
  }));

  api.on('workspace.changed', (workspace) => store.setState({ workspace }));
  api.on('vault.changed', ({ vault }) => store.setState({ vault }));
  api.on('sandbox.changed', (sandbox) => store.setState({ sandbox }));

  /** What was tested last in each place: a test says nothing of a key or an address that came after it. */
  const tested = new Map<string, string>();
  const setTest = (place: PlaceIds, test: TestState) =>
    store.setState(({ tests }) => ({ tests: { ...tests, [placeKey(place)]: test } }));
  const dropTest = (place: PlaceIds) =>
    store.setState(({ tests }) => {
      const { [placeKey(place)]: _dropped, ...rest } = tests;
      return { tests: rest };
    });

  return Object.assign(store, {
    async selectEnvironment(id: EnvironmentId) {
      store.setState({ workspace: await api.call('environment.select', { id }) });
    },
    async selectIntegration(id: IntegrationId) {
      store.setState({ workspace: await api.call('integration.select', { id }) });
    },
    saveEnvironment: (input: CallInput<'environment.save'>) => api.call('environment.save', input),
    duplicateEnvironment: (id: EnvironmentId) => api.call('environment.duplicate', { id }),
    removeEnvironment: async (id: EnvironmentId) => (await api.call('environment.remove', { id })).undoId,
    saveIntegration: (input: CallInput<'integration.save'>) => api.call('integration.save', input),
    duplicateIntegration: (id: IntegrationId) => api.call('integration.duplicate', { id }),
    removeIntegration: async (id: IntegrationId) => (await api.call('integration.remove', { id })).undoId,
    async undoRemove(undoId: UndoId) {
      store.setState({ workspace: await api.call('workspace.undoRemove', { undoId }) });
    },
    async saveConfiguration(input: CallInput<'configuration.save'>) {
      const saved = await api.call('configuration.save', input);
      if (tested.get(placeKey(input)) !== JSON.stringify(input)) dropTest(input);
      return saved;
    },
    async removeConfiguration(place: Place) {
      const { undoId } = await api.call('configuration.remove', place);
      dropTest(place);
      return undoId;
    },
    async testConnection(input: CallInput<'configuration.test'>) {
      tested.set(placeKey(input), JSON.stringify(input));
      setTest(input, { phase: 'testing' });
      try {
        const result = await api.call('configuration.test', input);
        setTest(input, { phase: 'tested', result });
        return result;
      } catch (cause) {
        setTest(input, { phase: 'refused', message: cause instanceof Error ? cause.message : String(cause) });
        throw cause;
      }
    },
    async startSandbox() {
      try {
        store.setState({ sandbox: await api.call('sandbox.start', {}) });
      } catch (cause) {
        store.setState({
          sandbox: { kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) },
        });
        throw cause;
      }
    },
    async unlock(passphrase: string) {
      store.setState({ vault: await api.call('vault.unlock', { passphrase }) });
    },
    async setPassphrase(passphrase: string) {
      store.setState({ vault: await api.call('vault.setPassphrase', { passphrase }) });
    },
    refresh({ workspace, vault }: AppStart) {
      store.setState({ workspace, vault });
    },
  });
}

/** Ids as the contract's callers write them. */
interface PlaceIds {
  environmentId: string;
  integrationId: string;
}

export function placeKey({ environmentId, integrationId }: PlaceIds): string {
  return `${environmentId}/${integrationId}`;
}

/** Where the next request goes. */
export function currentPlace({ workspace }: Pick<WorkspaceState, 'workspace'>): Place {
  return { environmentId: workspace.environmentId, integrationId: workspace.integrationId };
}

export function currentEnvironment({ workspace }: Pick<WorkspaceState, 'workspace'>): Environment | undefined {
  return workspace.environments.find(({ id }) => id === workspace.environmentId);
}

export function currentIntegration({ workspace }: Pick<WorkspaceState, 'workspace'>): Integration | undefined {
  return workspace.integrations.find(({ id }) => id === workspace.integrationId);
}

/** Undefined where the chosen integration has none in the chosen environment. */
export function currentConfiguration(state: Pick<WorkspaceState, 'workspace'>): Configuration | undefined {
  return currentIntegration(state)?.configurations[state.workspace.environmentId];
}

/** Null without a configuration: there is no key to read it off. */
export function currentMode(state: Pick<WorkspaceState, 'workspace'>): Mode | null {
  return currentConfiguration(state)?.mode ?? null;
}

/** The mode of an environment across integrations: `mixed` where their keys disagree, null where none has a key. */
export function environmentMode(workspace: Workspace, environmentId: EnvironmentId): Mode | 'mixed' | null {
  const modes = new Set(
    workspace.integrations.flatMap(({ configurations }) => configurations[environmentId]?.mode ?? []),
  );
  if (modes.size > 1) return 'mixed';
  return [...modes][0] ?? null;
}

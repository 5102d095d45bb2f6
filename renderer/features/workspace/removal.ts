// Deletes without asking first: the notice that tells of it takes it back, secrets included.
import type { Environment } from '../../../shared/environment.ts';
import type { UndoId } from '../../../shared/ids.ts';
import type { Integration } from '../../../shared/integration.ts';
import { notify, notifyFailure } from '../../ui/notify.ts';
import type { WorkspaceStore } from './workspace-store.ts';

async function remove(
  store: WorkspaceStore,
  name: string,
  begin: () => Promise<UndoId>,
  message?: string,
): Promise<void> {
  try {
    const undoId = await begin();
    notify({
      title: `${name} deleted`,
      message,
      action: { label: 'Undo', run: () => store.undoRemove(undoId) },
    });
  } catch (cause) {
    notifyFailure(`${name} was not deleted`, cause);
  }
}

export function removeEnvironment(store: WorkspaceStore, environment: Environment): Promise<void> {
  return remove(store, environment.name, () => store.removeEnvironment(environment.id), 'With the keys in it.');
}

export function removeIntegration(store: WorkspaceStore, integration: Integration): Promise<void> {
  return remove(store, integration.name, () => store.removeIntegration(integration.id), 'With its keys.');
}

export function removeConfiguration(
  store: WorkspaceStore,
  integration: Integration,
  environment: Environment,
): Promise<void> {
  return remove(store, `The key of ${integration.name} in ${environment.name}`, () =>
    store.removeConfiguration({ environmentId: environment.id, integrationId: integration.id }),
  );
}

// Environments: the names with a colour that every integration shares.
import type { CallOutput, ParsedInput } from '../../shared/contract/calls.ts';
import type { Environment } from '../../shared/environment.ts';
import { AppError } from '../../shared/errors.ts';
import { EnvironmentId, type IntegrationId, SANDBOX_ENVIRONMENT_ID, type UndoId } from '../../shared/ids.ts';
import type { SealedKeys } from '../integrations/sealed-keys.ts';
import { copyName, isSameName } from '../workspace/free-name.ts';
import { environmentNames, NAME_LENGTH, withConfiguration } from '../workspace/removal.ts';
import { toEnvironment } from '../workspace/to-workspace.ts';
import type { StoredConfiguration, StoredEnvironment } from '../workspace/workspace-file.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';

export interface EnvironmentService {
  /** Makes one at the end of the list (`id` null) or changes one. Throws `conflict` for a taken name or the Sandbox. */
  save(input: ParsedInput<'environment.save'>): Environment;
  /** Right behind the original, with its configurations and their keys. Of the Sandbox, only name and colour. */
  duplicate(id: EnvironmentId): Environment;
  /** With its configurations. Throws `conflict` for the Sandbox. */
  remove(id: EnvironmentId): UndoId;
  select(id: EnvironmentId): CallOutput<'environment.select'>;
}

interface EnvironmentDependencies {
  readonly state: WorkspaceState;
  readonly sealedKeys: SealedKeys;
  readonly newId: () => string;
}

export function createEnvironmentService({ state, sealedKeys, newId }: EnvironmentDependencies): EnvironmentService {
  const newEnvironmentId = () => EnvironmentId.parse(newId());

  return {
    save({ id, name, colour }) {
      const { environments } = state.content;
      if (id !== null) assertOwn(state.getEnvironment(id));
      const others = [{ id: SANDBOX_ENVIRONMENT_ID, name: 'Sandbox' }, ...environments].filter(
        (each) => each.id !== id,
      );
      if (others.some((other) => isSameName(other.name, name))) throw takenName(name);
      const saved: StoredEnvironment = { id: id ?? newEnvironmentId(), name, colour };
      const next = id === null ? [...environments, saved] : environments.map((each) => (each.id === id ? saved : each));
      state.change({ ...state.content, environments: next });
      return toEnvironment(saved);
    },

    duplicate(id) {
      const { name, colour } = state.getEnvironment(id);
      const { environments, integrations } = state.content;
      const copy: StoredEnvironment = {
        id: newEnvironmentId(),
        name: copyName(name, environmentNames(state.content), NAME_LENGTH),
        colour,
      };
      // A copy of the Sandbox would send its key to Stripe: it is an environment like any other.
      const isCopied = id !== SANDBOX_ENVIRONMENT_ID;
      const index = environments.findIndex((each) => each.id === id);
      state.change({
        ...state.content,
        environments: environments.toSpliced(index === -1 ? environments.length : index + 1, 0, copy),
        integrations: integrations.map((integration) => {
          const configuration = integration.configurations[id];
          if (!isCopied || !configuration) return integration;
          const from = { environmentId: id, integrationId: integration.id };
          const resealed = sealedKeys.reseal(configuration, from, { ...from, environmentId: copy.id });
          return withConfiguration(integration, copy.id, resealed);
        }),
      });
      return toEnvironment(copy);
    },

    remove(id) {
      assertOwn(state.getEnvironment(id));
      const { environments, integrations, environmentId } = state.content;
      const index = environments.findIndex((each) => each.id === id);
      const environment = environments[index];
      if (!environment) throw new Error(`environment ${id} was found and is not there`);
      const configurations = new Map<IntegrationId, StoredConfiguration>();
      for (const integration of integrations) {
        const configuration = integration.configurations[id];
        if (configuration) configurations.set(integration.id, configuration);
      }
      const wasChosen = environmentId === id;
      const next = {
        ...state.content,
        environments: environments.toSpliced(index, 1),
        integrations: integrations.map((integration) => withConfiguration(integration, id, null)),
        environmentId: wasChosen ? SANDBOX_ENVIRONMENT_ID : environmentId,
      };
      return state.remove(next, { kind: 'environment', environment, index, configurations, wasChosen });
    },

    select(id) {
      state.getEnvironment(id);
      return state.change({ ...state.content, environmentId: id });
    },
  };
}

function assertOwn({ isSandbox }: Environment): void {
  if (!isSandbox) return;
  const message = 'The Sandbox is built in: it can be neither changed nor removed. Nothing was changed.';
  throw new AppError({ code: 'conflict', message });
}

function takenName(name: string): AppError {
  const message = `There is an environment named ${name} already. Nothing was saved. Choose another name.`;
  return new AppError({ code: 'conflict', message });
}

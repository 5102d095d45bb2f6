// Integrations: connections to Stripe under a name.
import type { CallOutput, ParsedInput } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/errors.ts';
import { EnvironmentId, IntegrationId, type UndoId } from '../../shared/ids.ts';
import type { Integration } from '../../shared/integration.ts';
import { copyName, isSameName } from '../workspace/free-name.ts';
import { NAME_LENGTH } from '../workspace/removal.ts';
import { SANDBOX_ENVIRONMENT, toIntegration } from '../workspace/to-workspace.ts';
import type { StoredIntegration } from '../workspace/workspace-file.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';
import type { SealedKeys } from './sealed-keys.ts';

export interface IntegrationService {
  /** Makes one at the end of the list (`id` null) or renames one. Throws `conflict` for a taken name. */
  save(input: ParsedInput<'integration.save'>): Integration;
  /** Right behind the original, with its configurations and their keys. */
  duplicate(id: IntegrationId): Integration;
  /** With its configurations. Throws `conflict` for the last one. */
  remove(id: IntegrationId): UndoId;
  select(id: IntegrationId): CallOutput<'integration.select'>;
}

interface IntegrationDependencies {
  readonly state: WorkspaceState;
  readonly sealedKeys: SealedKeys;
  readonly newId: () => string;
}

export function createIntegrationService({ state, sealedKeys, newId }: IntegrationDependencies): IntegrationService {
  const newIntegrationId = () => IntegrationId.parse(newId());
  const shown = (integration: StoredIntegration) =>
    toIntegration(
      integration,
      new Set<string>([SANDBOX_ENVIRONMENT.id, ...state.content.environments.map(({ id }) => id)]),
    );

  return {
    save({ id, name }) {
      const { integrations } = state.content;
      const original = id === null ? null : state.getIntegration(id);
      const others = integrations.filter((each) => each.id !== id);
      if (others.some((other) => isSameName(other.name, name))) throw takenName(name);
      const saved = original ? { ...original, name } : { id: newIntegrationId(), name, configurations: {} };
      const next = original
        ? integrations.map((each) => (each.id === saved.id ? saved : each))
        : [...integrations, saved];
      state.change({ ...state.content, integrations: next });
      return shown(saved);
    },

    duplicate(id) {
      const original = state.getIntegration(id);
      const { integrations } = state.content;
      const taken = integrations.map(({ name }) => name);
      const copyId = newIntegrationId();
      const configurations = Object.entries(original.configurations).map(([place, configuration]) => {
        const from = { environmentId: EnvironmentId.parse(place), integrationId: id };
        return [place, sealedKeys.reseal(configuration, from, { ...from, integrationId: copyId })];
      });
      const copy: StoredIntegration = {
        id: copyId,
        name: copyName(original.name, taken, NAME_LENGTH),
        configurations: Object.fromEntries(configurations),
      };
      const index = integrations.indexOf(original);
      state.change({ ...state.content, integrations: integrations.toSpliced(index + 1, 0, copy) });
      return shown(copy);
    },

    remove(id) {
      const integration = state.getIntegration(id);
      const { integrations, integrationId } = state.content;
      const index = integrations.indexOf(integration);
      const left = integrations.toSpliced(index, 1);
      const neighbour = left[Math.min(index, left.length - 1)];
      if (!neighbour) throw lastOne();
      const chosenInstead = integrationId === id ? neighbour.id : null;
      const next = { ...state.content, integrations: left, integrationId: chosenInstead ?? integrationId };
      return state.remove(next, { kind: 'integration', integration, index, chosenInstead });
    },

    select(id) {
      state.getIntegration(id);
      return state.change({ ...state.content, integrationId: id });
    },
  };
}

function takenName(name: string): AppError {
  const message = `There is an integration named ${name} already. Nothing was saved. Choose another name.`;
  return new AppError({ code: 'conflict', message });
}

function lastOne(): AppError {
  const message = 'This is the only integration, so it stays. Nothing was removed. Make another one first.';
  return new AppError({ code: 'conflict', message });
}

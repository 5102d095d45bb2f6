// What was removed from the workspace, and how it goes back to where it stood. Keys stay sealed all the while.
import { assertNever } from '../../shared/assert-never.ts';
import { AppError } from '../../shared/errors.ts';
import type { EnvironmentId, IntegrationId } from '../../shared/ids.ts';
import type { Place } from '../integrations/resolved-configuration.ts';
import { restoredName } from './free-name.ts';
import { SANDBOX_ENVIRONMENT } from './to-workspace.ts';
import type { StoredConfiguration, StoredEnvironment, StoredIntegration, WorkspaceContent } from './workspace-file.ts';

export const NAME_LENGTH = 60;

interface EnvironmentRemoval {
  readonly kind: 'environment';
  readonly environment: StoredEnvironment;
  readonly index: number;
  /** By integration. */
  readonly configurations: ReadonlyMap<IntegrationId, StoredConfiguration>;
  readonly wasChosen: boolean;
}

interface IntegrationRemoval {
  readonly kind: 'integration';
  readonly integration: StoredIntegration;
  readonly index: number;
  /** The one that was chosen instead; null where another was chosen all along. */
  readonly chosenInstead: IntegrationId | null;
}

interface ConfigurationRemoval {
  readonly kind: 'configuration';
  readonly place: Place;
  readonly configuration: StoredConfiguration;
}

export type Removal = EnvironmentRemoval | IntegrationRemoval | ConfigurationRemoval;

/** Puts it back with its ids, where it stood. Throws `not_found` or `conflict` where its place is gone or taken. */
export function restore(content: WorkspaceContent, removal: Removal): WorkspaceContent {
  switch (removal.kind) {
    case 'environment':
      return restoreEnvironment(content, removal);
    case 'integration':
      return restoreIntegration(content, removal);
    case 'configuration':
      return restoreConfiguration(content, removal);
    default:
      return assertNever(removal);
  }
}

export function environmentNames({ environments }: WorkspaceContent): string[] {
  return [SANDBOX_ENVIRONMENT.name, ...environments.map(({ name }) => name)];
}

/** The integration with one configuration set, or taken away (`null`). */
export function withConfiguration(
  integration: StoredIntegration,
  environmentId: EnvironmentId,
  configuration: StoredConfiguration | null,
): StoredIntegration {
  const { [environmentId]: _old, ...others } = integration.configurations;
  return {
    ...integration,
    configurations: configuration ? { ...others, [environmentId]: configuration } : others,
  };
}

function restoreEnvironment(content: WorkspaceContent, removal: EnvironmentRemoval): WorkspaceContent {
  const { environment, configurations, index, wasChosen } = removal;
  const name = restoredName(environment.name, environmentNames(content), NAME_LENGTH);
  // Another environment may have been chosen since; then that one stays.
  const isFallbackChosen = content.environmentId === SANDBOX_ENVIRONMENT.id;
  return {
    ...content,
    environments: content.environments.toSpliced(index, 0, { ...environment, name }),
    integrations: content.integrations.map((integration) => {
      const configuration = configurations.get(integration.id);
      return configuration ? withConfiguration(integration, environment.id, configuration) : integration;
    }),
    environmentId: wasChosen && isFallbackChosen ? environment.id : content.environmentId,
  };
}

function restoreIntegration(content: WorkspaceContent, removal: IntegrationRemoval): WorkspaceContent {
  const { integration, index, chosenInstead } = removal;
  const taken = content.integrations.map(({ name }) => name);
  const name = restoredName(integration.name, taken, NAME_LENGTH);
  return {
    ...content,
    integrations: content.integrations.toSpliced(index, 0, { ...integration, name }),
    integrationId: content.integrationId === chosenInstead ? integration.id : content.integrationId,
  };
}

function restoreConfiguration(content: WorkspaceContent, removal: ConfigurationRemoval): WorkspaceContent {
  const { environmentId, integrationId } = removal.place;
  const integration = content.integrations.find(({ id }) => id === integrationId);
  const isPlaceThere =
    environmentId === SANDBOX_ENVIRONMENT.id || content.environments.some(({ id }) => id === environmentId);
  if (!integration || !isPlaceThere) {
    const message = 'The place of this configuration was removed too. Take that back first. Nothing was changed.';
    throw new AppError({ code: 'not_found', message });
  }
  if (integration.configurations[environmentId]) {
    const message = 'There is a newer configuration in its place. Remove that one first. Nothing was changed.';
    throw new AppError({ code: 'conflict', message });
  }
  const restored = withConfiguration(integration, environmentId, removal.configuration);
  return {
    ...content,
    integrations: content.integrations.map((each) => (each === integration ? restored : each)),
  };
}

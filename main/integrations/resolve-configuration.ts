// Finds what a send uses at its place.
import { AppError } from '../../shared/errors.ts';
import { SANDBOX_ENVIRONMENT, toConfiguration, toIntegration } from '../workspace/to-workspace.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';
import type { ResolveConfiguration } from './resolved-configuration.ts';
import type { SealedKeys } from './sealed-keys.ts';

export function createResolveConfiguration(state: WorkspaceState, sealedKeys: SealedKeys): ResolveConfiguration {
  return (place) => {
    const environment = state.getEnvironment(place.environmentId);
    const integration = state.getIntegration(place.integrationId);
    const stored = state.findConfiguration(place);
    if (!stored) {
      const message = `${integration.name} has no configuration in ${environment.name}. Nothing was sent. Add a key for it first.`;
      throw new AppError({ code: 'not_configured', message });
    }
    const known = new Set<string>([SANDBOX_ENVIRONMENT.id, ...state.content.environments.map(({ id }) => id)]);
    return {
      environment,
      integration: toIntegration(integration, known),
      configuration: toConfiguration(stored),
      revealApiKey: () => sealedKeys.reveal(stored, place),
    };
  };
}

// The calls about integrations and their configurations.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import type { ConfigurationService } from './configuration-service.ts';
import type { IntegrationService } from './integration-service.ts';

export function createIntegrationHandlers(integrations: IntegrationService, configurations: ConfigurationService) {
  return {
    'integration.save': async (input) => integrations.save(input),
    'integration.duplicate': async ({ id }) => integrations.duplicate(id),
    'integration.remove': async ({ id }) => ({ undoId: integrations.remove(id) }),
    'integration.select': async ({ id }) => integrations.select(id),
    'configuration.save': async (input) => configurations.save(input),
    'configuration.remove': async (place) => ({ undoId: configurations.remove(place) }),
    'configuration.test': (input) => configurations.test(input),
  } satisfies Partial<HandlerTable>;
}

// The calls about environments.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import type { EnvironmentService } from './environment-service.ts';

export function createEnvironmentHandlers(environments: EnvironmentService) {
  return {
    'environment.save': async (input) => environments.save(input),
    'environment.duplicate': async ({ id }) => environments.duplicate(id),
    'environment.remove': async ({ id }) => ({ undoId: environments.remove(id) }),
    'environment.select': async ({ id }) => environments.select(id),
  } satisfies Partial<HandlerTable>;
}

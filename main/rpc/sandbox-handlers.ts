// The calls about the embedded sandbox.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import type { SandboxService } from '../sandbox/sandbox-service.ts';

export function createSandboxHandlers(sandbox: SandboxService) {
  return {
    'sandbox.start': async () => {
      await sandbox.ensureRunning();
      return sandbox.state;
    },
    'sandbox.reset': async () => {
      await sandbox.reset();
      return sandbox.state;
    },
  } satisfies Partial<HandlerTable>;
}

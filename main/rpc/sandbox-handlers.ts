// The calls about the embedded sandbox.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import { SANDBOX_ENVIRONMENT_ID } from '../../shared/ids.ts';
import type { ObjectLedger } from '../objects/object-ledger.ts';
import type { SandboxService } from '../sandbox/sandbox-service.ts';

export function createSandboxHandlers(sandbox: SandboxService, objects: Pick<ObjectLedger, 'forget'>) {
  return {
    'sandbox.start': async () => {
      await sandbox.ensureRunning();
      return sandbox.state;
    },
    'sandbox.reset': async () => {
      await sandbox.reset();
      // What was made in it is gone.
      objects.forget(SANDBOX_ENVIRONMENT_ID);
      return sandbox.state;
    },
  } satisfies Partial<HandlerTable>;
}

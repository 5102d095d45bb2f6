// The calls about the embedded sandbox.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import { SANDBOX_ENVIRONMENT_ID } from '../../shared/ids.ts';
import type { ObjectLedger } from '../objects/object-ledger.ts';
import type { SandboxService } from '../sandbox/sandbox-service.ts';

export function createSandboxHandlers(sandbox: SandboxService, objects: Pick<ObjectLedger, 'forget'>) {
  /** What was made in it before is gone, and is not to be offered any more. */
  const forget = () => objects.forget(SANDBOX_ENVIRONMENT_ID);
  return {
    'sandbox.start': async () => {
      await sandbox.ensureRunning();
      return sandbox.state;
    },
    'sandbox.load': () => sandbox.control((control) => control.details()),
    'sandbox.advanceClock': ({ step }) =>
      sandbox.control((control) => {
        control.advanceClock(step);
        return control.details();
      }),
    'sandbox.armFault': ({ fault }) =>
      sandbox.control((control) => {
        control.armFault(fault);
        return control.details();
      }),
    'sandbox.reset': async ({ seed }) => {
      await sandbox.control((control) => control.reset(seed));
      forget();
      return sandbox.state;
    },
    'sandbox.undo': () =>
      sandbox.control((control) => {
        control.undo();
        forget();
        return control.details();
      }),
    'sandbox.exportState': () =>
      sandbox.control((control) => {
        const { fileName, bytes } = control.exportState();
        return { fileName, base64: Buffer.from(bytes).toString('base64') };
      }),
    'sandbox.importState': ({ base64 }) =>
      sandbox.control((control) => {
        control.importState(Buffer.from(base64, 'base64'));
        forget();
        return control.details();
      }),
  } satisfies Partial<HandlerTable>;
}

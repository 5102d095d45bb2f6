// The calls about the embedded sandbox.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/errors.ts';
import type { SandboxService } from '../sandbox/sandbox-service.ts';

export function createSandboxHandlers(sandbox: SandboxService) {
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
    'sandbox.advanceClockTo': ({ to }) =>
      sandbox.control((control) => {
        control.advanceClockTo(to);
        return control.details();
      }),
    'sandbox.armFault': ({ fault }) =>
      sandbox.control((control) => {
        control.armFault(fault);
        return control.details();
      }),
    'sandbox.disarmFault': ({ faultId }) =>
      sandbox.control((control) => {
        control.disarmFault(faultId);
        return control.details();
      }),
    'sandbox.listRequests': () => sandbox.control(({ requests }) => ({ requests: requests.list() })),
    'sandbox.readRequest': ({ askedId }) =>
      sandbox.control(({ requests }) => {
        const details = requests.read(askedId);
        if (details) return details;
        const message = 'The sandbox no longer keeps this request: it was asked many others since.';
        throw new AppError({ code: 'not_found', message });
      }),
    'sandbox.reset': async ({ seed }) => {
      await sandbox.control((control) => control.reset(seed));
      return sandbox.state;
    },
    'sandbox.undo': () =>
      sandbox.control((control) => {
        control.undo();
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
        return control.details();
      }),
  } satisfies Partial<HandlerTable>;
}

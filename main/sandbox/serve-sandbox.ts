// A sandbox on its address, with the control page beside Stripe's paths.
import { MAX_SANDBOX_FILE_BYTES } from '../../shared/sandbox.ts';
import type { SandboxControl } from './control.ts';
import { CONTROL_PATH } from './control-path.ts';
import { createControlRequests } from './control-requests.ts';
import { type RunningServer, type ServerParts, startServer } from './engine/server.ts';

/** What the parts of a form add to the file in it. */
const FORM_BYTES = 4096;

/** `port` 0 takes any free one. Rejects where the port is taken. */
export function serveSandbox(
  control: SandboxControl,
  port: number,
  log: Pick<ServerParts, 'error'> = {},
): Promise<RunningServer> {
  return startServer(control.sandbox, port, {
    error: (message, cause) => log.error?.(message, cause),
    faults: control.faults,
    requests: control.requests,
    control: {
      path: CONTROL_PATH,
      maxBodyBytes: MAX_SANDBOX_FILE_BYTES + FORM_BYTES,
      answer: createControlRequests(control),
    },
  });
}

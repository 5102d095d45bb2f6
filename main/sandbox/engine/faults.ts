// Faults on demand: what a request, or the control, asks to go wrong, for trying how a client takes it.
import { type ArmedFault, SandboxFault } from '../../../shared/sandbox.ts';
import { SandboxError } from './sandbox-error.ts';

const faultKinds = SandboxFault.options;
export type FaultKind = SandboxFault;
export type Faults = ReturnType<typeof createFaults>;

/** The request header that asks for one: `Paydeck-Fault: 500`, or `500; always` to have repeats fail, too. */
export const FAULT_HEADER = 'paydeck-fault';

/** Enough for any test to repeat in; older keys may be hit by their fault again. */
const REMEMBERED_KEYS = 1000;

/**
 * Finds the fault that a request meets. One that it asks for comes once per idempotency key, so that a repeat under the
 * same key meets a healthy server, as after a real fault. Throws a 400 for a fault that there isn't. `onSpent` is told
 * when an armed fault has hit its request.
 */
export function createFaults(onSpent: () => void = () => {}) {
  const spent = new Set<string>();
  let armed: ArmedFault | null = null;
  return {
    armed: (): ArmedFault | null => armed,
    /** For the next request that asks for none itself, or for all of them; null switches it off. */
    arm(fault: ArmedFault | null): void {
      armed = fault;
    },
    faultOf(header: string | undefined, idempotencyKey: string | undefined): FaultKind | undefined {
      if (header === undefined || header.trim() === '') {
        const hit = armed;
        if (hit && !hit.isLasting) {
          armed = null;
          onSpent();
        }
        return hit?.kind;
      }
      const [name = '', mark = ''] = header.split(';').map((part) => part.trim());
      const kind = faultKinds.find((known) => known === name);
      if (!kind || (mark !== '' && mark !== 'always')) {
        throw new SandboxError({
          status: 400,
          type: 'invalid_request_error',
          code: 'sandbox_fault_unknown',
          message: `The sandbox has no such fault. Paydeck-Fault takes ${faultKinds.join(', ')}, with '; always' behind it for every repeat.`,
        });
      }
      if (mark === 'always' || !idempotencyKey) return kind;
      const name_ = `${kind}\n${idempotencyKey}`;
      if (spent.has(name_)) return undefined;
      if (spent.size >= REMEMBERED_KEYS) spent.clear();
      spent.add(name_);
      return kind;
    },
  };
}

export function rateLimited(): SandboxError {
  return new SandboxError({
    status: 429,
    type: 'invalid_request_error',
    code: 'rate_limit',
    message: 'Too many requests came at once (a fault that was asked for). Wait a moment, then try again.',
    headers: { 'Retry-After': '1', 'Stripe-Rate-Limited-Reason': 'endpoint-rate' },
  });
}

export function serverFailed(): SandboxError {
  return new SandboxError({
    status: 500,
    type: 'api_error',
    message: 'Something failed on the server (a fault that was asked for).',
  });
}

const HUGE_BYTES = 50 * 1024 * 1024;

/** A list of 50 MB, piece by piece, so that the sandbox itself stays small. */
export function* hugeAnswer(): Generator<string> {
  yield '{\n  "object": "list",\n  "has_more": false,\n  "url": "/v1/customers",\n  "data": [\n';
  const note = 'This row is one of very many, made to see how a large answer is taken. '.repeat(12);
  let bytes = 0;
  for (let row = 0; bytes < HUGE_BYTES; row++) {
    const text = `${row === 0 ? '' : ',\n'}    {"id": "cus_huge${row}", "object": "customer", "amount": ${row}, "description": "${note}"}`;
    bytes += text.length;
    yield text;
  }
  yield '\n  ]\n}\n';
}

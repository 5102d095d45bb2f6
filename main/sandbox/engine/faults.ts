// Faults on demand: what a request, or the control, asks to go wrong, for trying how a client takes it.
import {
  type ArmedFault,
  FaultMethod,
  type FaultOrder,
  FaultPath,
  MAX_FAULT_TIMES,
  matchesFaultPath,
  SandboxFault,
} from '../../../shared/sandbox-faults.ts';
import type { SandboxRequest } from './request.ts';
import { SandboxError } from './sandbox-error.ts';

const faultKinds = SandboxFault.options;
export type FaultKind = SandboxFault;
export type Faults = ReturnType<typeof createFaults>;

/**
 * The request header that asks for one: `Paydeck-Fault: 500`. Behind it may stand `always`, or `times=2`, and which
 * requests it is for: `500; times=2; method=POST; path=/v1/refunds*`, for a client that sends it with all of them.
 */
const FAULT_HEADER = 'paydeck-fault';

/** Enough for any test to repeat in; older keys may be hit by their fault again. */
const REMEMBERED_KEYS = 1000;

/**
 * Finds the fault that a request meets: what its header asks for, else an armed one that fits. Throws a 400 for a
 * fault that there isn't. `onSpent` is told when an armed fault has hit a request.
 */
export function createFaults(onSpent: () => void = () => {}) {
  const hits = new Map<string, number>();
  let armed: readonly ArmedFault[] = [];
  let lastId = 0;

  /**
   * One hit for an idempotency key unless more are asked for, so that a repeat under it meets a healthy server, as after
   * a real fault. Without a key it comes each time, or so many times before one request that passes.
   */
  function isHit(request: SandboxRequest, header: string, asked: AskedFault): boolean {
    const key = request.headers['idempotency-key'];
    const times = asked.times ?? (key ? 1 : null);
    if (asked.isAlways || times === null) return true;
    const name = `${header}\n${key ?? `${request.method} ${request.target}`}`;
    const before = hits.get(name) ?? 0;
    if (before >= times) {
      if (!key) hits.delete(name);
      return false;
    }
    if (hits.size >= REMEMBERED_KEYS) hits.clear();
    hits.set(name, before + 1);
    return true;
  }

  return {
    armed: (): readonly ArmedFault[] => armed,
    /** For the requests that ask for none themselves. */
    arm(order: FaultOrder): void {
      lastId += 1;
      armed = [...armed, { ...order, id: lastId }];
    },
    /** Takes one back, or all of them. One that was spent meanwhile is no error: it is gone, as was asked. */
    disarm(id: number | null): void {
      armed = id === null ? [] : armed.filter((fault) => fault.id !== id);
    },
    faultOf(request: SandboxRequest): FaultKind | undefined {
      const header = request.headers[FAULT_HEADER]?.trim();
      if (header) {
        const asked = readFault(header);
        return fits(asked, request) && isHit(request, header, asked) ? asked.kind : undefined;
      }
      if (armed.length === 0) return undefined;
      // One that is counted comes before one that lasts, which would hide it.
      const fitting = armed.filter((fault) => fits(fault, request));
      const hit = fitting.find(({ times }) => times !== null) ?? fitting[0];
      if (hit && hit.times !== null) {
        const left = { ...hit, times: hit.times - 1 };
        armed = armed.flatMap((fault) => (fault !== hit ? [fault] : left.times > 0 ? [left] : []));
        onSpent();
      }
      return hit?.kind;
    },
  };
}

function fits({ method, path }: Pick<FaultOrder, 'method' | 'path'>, request: SandboxRequest): boolean {
  if (method !== null && method !== request.method) return false;
  return path === null || matchesFaultPath(path, request.target.split('?', 1)[0] ?? '');
}

interface AskedFault extends FaultOrder {
  readonly isAlways: boolean;
}

function readFault(header: string): AskedFault {
  const [name = '', ...marks] = header.split(';').map((part) => part.trim());
  const kind = faultKinds.find((known) => known === name);
  if (!kind) throw unknownFault();
  const asked = { kind, isAlways: false, times: null, method: null, path: null };
  return marks.filter((mark) => mark !== '').reduce<AskedFault>(readMark, asked);
}

function readMark(asked: AskedFault, mark: string): AskedFault {
  if (mark === 'always') return { ...asked, isAlways: true };
  const at = mark.indexOf('=');
  const value = mark.slice(at + 1).trim();
  const name = mark.slice(0, Math.max(at, 0)).trim();
  const method = FaultMethod.safeParse(value.toUpperCase());
  if (name === 'method' && method.success) return { ...asked, method: method.data };
  if (name === 'path' && FaultPath.safeParse(value).success) return { ...asked, path: value };
  const times = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (name === 'times' && times >= 1 && times <= MAX_FAULT_TIMES) return { ...asked, times };
  throw unknownFault();
}

function unknownFault(): SandboxError {
  return new SandboxError({
    status: 400,
    type: 'invalid_request_error',
    code: 'sandbox_fault_unknown',
    message: `The sandbox has no such fault. Paydeck-Fault takes ${faultKinds.join(', ')}; behind it '; always' for every repeat or '; times=2', and '; method=POST' and '; path=/v1/refunds*' for some requests only.`,
  });
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

// What can be made to go wrong with requests to the sandbox: the kinds, and which requests meet them.
import { z } from 'zod';

/** What can be made to go wrong with a request. */
export const SandboxFault = z.enum(['429', '500', 'timeout', 'reset', 'lost-answer', 'not-json', 'huge']);
export type SandboxFault = z.infer<typeof SandboxFault>;

/** What each fault does, in the words of a choice. */
export const faultTitles: Readonly<Record<SandboxFault, string>> = {
  '429': '429: too many requests',
  '500': '500: the server fails',
  timeout: 'Timeout: no answer comes',
  reset: 'Reset: the connection breaks, nothing is done',
  'lost-answer': 'Lost answer: it is done, the connection breaks',
  'not-json': 'Not JSON: a page of HTML comes back',
  huge: 'Huge: an answer of 50 MB',
};

export const FaultMethod = z.enum(['GET', 'POST', 'DELETE']);
export type FaultMethod = z.infer<typeof FaultMethod>;

export const MAX_FAULT_TIMES = 1000;
/** More than anyone keeps in view. */
export const MAX_ARMED_FAULTS = 20;

/** A path below the sandbox's address, without a query; each `*` stands for any text, slashes too. */
export const FaultPath = z
  .string()
  .max(200, 'A path has at most 200 characters.')
  .regex(/^\/[\x21-\x3e\x40-\x7e]*$/, 'A path begins with / and has no query or spaces, e.g. /v1/customers/*.');

/** Which requests are to meet which fault. */
export const FaultOrder = z.object({
  kind: SandboxFault,
  /** How many requests it hits; null: each one until it is switched off. */
  times: z.number().int().min(1).max(MAX_FAULT_TIMES).nullable(),
  /** Null: any. */
  method: FaultMethod.nullable(),
  /** Null: any. */
  path: FaultPath.nullable(),
});
export type FaultOrder = z.infer<typeof FaultOrder>;

/** A fault that waits for its requests; `times` is what is left of it. */
export const ArmedFault = FaultOrder.extend({ id: z.number().int() });
export type ArmedFault = z.infer<typeof ArmedFault>;

/** Whom it hits, in words: `The next request`, `The next 3 POST requests to /v1/refunds`, `Every request`. */
export function describeHit({ times, method, path }: Omit<FaultOrder, 'kind'>): string {
  const which = [
    times === null ? 'Every' : 'The next',
    times === null || times === 1 ? '' : String(times),
    method ?? '',
    times === null || times === 1 ? 'request' : 'requests',
    path === null ? '' : `to ${path}`,
  ];
  return which.filter((word) => word !== '').join(' ');
}

/** The whole of it: `The next request meets 500: the server fails`. */
export function describeFault(fault: FaultOrder): string {
  return `${describeHit(fault)} ${fault.times === null || fault.times === 1 ? 'meets' : 'meet'} ${faultTitles[fault.kind]}`;
}

/** Whether a fault with this path pattern hits a path. Linear, whatever the pattern. */
export function matchesFaultPath(pattern: string, path: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return path === first;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return path.length - last.length >= at && path.endsWith(last);
}

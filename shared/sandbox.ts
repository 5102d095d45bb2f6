// The embedded sandbox as its panel and its control page show it: its clock, what happened in it, what goes wrong next.
import { z } from 'zod';

/** What a sandbox begins with: a small business, three times that business, or nothing. */
export const SandboxSeed = z.enum(['small', 'large', 'none']);
export type SandboxSeed = z.infer<typeof SandboxSeed>;

/** What can be made to go wrong with a request. */
export const SandboxFault = z.enum(['429', '500', 'timeout', 'reset', 'lost-answer', 'not-json', 'huge']);
export type SandboxFault = z.infer<typeof SandboxFault>;

/** A fault that waits for the next request; one that lasts hits each request until it is switched off. */
export const ArmedFault = z.object({ kind: SandboxFault, isLasting: z.boolean() });
export type ArmedFault = z.infer<typeof ArmedFault>;

/** How far the clock goes on at once: a month is one of the calendar's. */
export const ClockStep = z.enum(['hour', 'day', 'month']);
export type ClockStep = z.infer<typeof ClockStep>;

export const SandboxEvent = z.object({
  id: z.string(),
  /** E.g. `invoice.paid`. */
  type: z.string(),
  /** Unix seconds, by the sandbox's clock. */
  created: z.number().int(),
  /** Of the object that it happened to; null where it has none. */
  objectId: z.string().nullable(),
  /** Null for the account of the built-in key, where nearly everything happens. */
  accountId: z.string().nullable(),
  isLive: z.boolean(),
});
export type SandboxEvent = z.infer<typeof SandboxEvent>;

export const SandboxDetails = z.object({
  /** Unix seconds, by the sandbox's clock. */
  now: z.number().int(),
  /** How far that clock was advanced before real time, in seconds. */
  aheadSeconds: z.number().int(),
  /** What it began with; null where it was imported. */
  seed: SandboxSeed.nullable(),
  objectCount: z.number().int(),
  fault: ArmedFault.nullable(),
  /** What can be taken back, and null where there is nothing. */
  undo: z.enum(['reset', 'import']).nullable(),
  /** Newest first. */
  events: z.array(SandboxEvent),
});
export type SandboxDetails = z.infer<typeof SandboxDetails>;

/** A file of a sandbox's state, as large as it may be: a business of 600 customers takes a tenth of that. */
export const MAX_SANDBOX_FILE_BYTES = 20 * 1024 * 1024;

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

export const seedTitles: Readonly<Record<SandboxSeed, string>> = {
  small: 'A small business',
  large: 'A large business',
  none: 'Nothing',
};

/** `real time`, or how far ahead of it in its two largest units, e.g. `31 days 2 hours ahead of real time`. */
export function describeAhead(seconds: number): string {
  if (seconds < 60) return 'real time';
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  let rest = seconds;
  const parts: string[] = [];
  for (const [name, size] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
  }
  return `${parts.slice(0, 2).join(' ')} ahead of real time`;
}

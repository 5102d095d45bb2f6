// The embedded sandbox as its panel and its control page show it: its clock, what happened in it, what goes wrong next.
import { z } from 'zod';
import { ArmedFault } from './sandbox-faults.ts';

/** What a sandbox begins with: a small business, three times that business, or nothing. */
export const SandboxSeed = z.enum(['small', 'large', 'none']);
export type SandboxSeed = z.infer<typeof SandboxSeed>;

/** How far the clock goes on at once: a month is one of the calendar's. */
export const ClockStep = z.enum(['hour', 'day', 'month']);
export type ClockStep = z.infer<typeof ClockStep>;

/** How far the clock goes on at once at most: a year of a small business takes seconds. */
export const MAX_CLOCK_SECONDS = 366 * 86_400;

/** `refused` by at least one endpoint, as often as it is tried. */
export const EventDelivery = z.enum(['waiting', 'taken', 'refused']);
export type EventDelivery = z.infer<typeof EventDelivery>;

export const deliveryTitles: Readonly<Record<EventDelivery, string>> = {
  waiting: 'being sent',
  taken: 'delivered',
  refused: 'not delivered',
};

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
  /** What became of it at the webhook endpoints; null where none asks for it. */
  delivery: EventDelivery.nullable(),
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
  /** In the order in which they were armed. The first that is for a number of requests hits, else the first that fits. */
  faults: z.array(ArmedFault),
  /** What can be taken back, and null where there is nothing. */
  undo: z.enum(['reset', 'import']).nullable(),
  /** Newest first. */
  events: z.array(SandboxEvent),
});
export type SandboxDetails = z.infer<typeof SandboxDetails>;

/** A file of a sandbox's state, as large as it may be: a business of 600 customers takes a tenth of that. */
export const MAX_SANDBOX_FILE_BYTES = 20 * 1024 * 1024;

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

// The event table: everything main tells the page without being asked.
import { z } from 'zod';
import { Collection } from '../collection.ts';
import { Attempt } from '../exchange.ts';
import { SendId } from '../ids.ts';
import { Settings } from '../settings.ts';
import { SandboxState, VaultState, Workspace } from '../workspace.ts';

export const events = {
  'workspace.changed': Workspace,
  'settings.changed': Settings,
  'vault.changed': z.object({ vault: VaultState }),
  'collection.changed': z.object({ collections: z.array(Collection) }),
  /** An exchange was added or got its outcome. */
  'history.changed': z.object({ exchangeId: SendId.nullable() }),
  /** A try ended without a definite answer and another will follow after `waitMs`. */
  'request.retrying': z.object({
    sendId: SendId,
    attempt: Attempt,
    attemptNumber: z.number().int(),
    waitMs: z.number(),
  }),
  'sandbox.changed': SandboxState,
  /** Something in the sandbox changed: an object, its clock, its faults. Told once for many. */
  'sandbox.happened': z.object({}),
  /** Someone asked the sandbox something. Told once for many. */
  'sandbox.asked': z.object({}),
  /** A command of the native menu, e.g. `palette`, `send`, `settings`. */
  'menu.chosen': z.object({
    command: z.enum(['palette', 'send', 'save', 'settings', 'new_request', 'close_tab', 'find_action']),
  }),
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;
/** What crosses a transport. */
export type AppEvent = { [N in EventName]: { event: N; payload: EventPayload<N> } }[EventName];
/** How a service tells the page: shells fan it out to their windows or sockets. */
export type Emit = <N extends EventName>(event: N, payload: EventPayload<N>) => void;

export function isEventName(name: unknown): name is EventName {
  return typeof name === 'string' && Object.hasOwn(events, name);
}

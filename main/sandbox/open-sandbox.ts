// Opens a sandbox over its database file, seeded where it is new.
import { rmSync } from 'node:fs';
import type { Catalog, ObjectSchemas } from '../../shared/catalog/catalog.ts';
import type { Notice } from '../../shared/workspace.ts';
import { openDatabase } from '../storage/database.ts';
import { objectOf, type StripeObject } from './engine/json.ts';
import type { Situation } from './engine/objects.ts';
import { createSandbox, type Sandbox } from './engine/sandbox.ts';
import { storeMigrations } from './engine/store-tables.ts';
import { seedExamples } from './seed/examples/seed-examples.ts';
import { seedBusiness } from './seed/seed-business.ts';
import { createDeliveries, type Deliveries, wantsEvent } from './webhooks/deliveries.ts';

export interface OpenSandboxOptions {
  readonly file: string;
  readonly catalog: Catalog;
  readonly schemas: ObjectSchemas;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly report: (notice: Notice) => void;
  /** Told of faults of the sandbox's own. */
  readonly onFault?: (error: unknown) => void;
  /** How long webhook deliveries wait before each further try. */
  readonly webhookDelaysMs?: readonly number[];
  /** Null leaves a new file empty. */
  readonly seed: number | null;
}

export interface OpenedSandbox {
  readonly sandbox: Sandbox;
  /** Ends deliveries that are under way, and closes the file. */
  close(): void;
}

/** The business that everyone starts with. */
export const USUAL_SEED = 4242;
const DAY = 24 * 60 * 60;
/** As many as Stripe allows an account, and then some. */
const MOST_ENDPOINTS = 100;

/**
 * A damaged file is set aside and reported, and a new one seeded. Throws what `openDatabase` throws, e.g. where the
 * folder can't be written.
 */
export function openSandbox(options: OpenSandboxOptions): OpenedSandbox {
  const { file, catalog, schemas, now, report, onFault } = options;
  const database = openDatabase({ file, title: 'The sandbox', migrations: storeMigrations, now, report });
  const isNew = database.prepare('SELECT 1 FROM objects LIMIT 1').get() === undefined;
  if (isNew && options.seed !== null) {
    // The year ends with the last full day, so that one day's seeds are alike.
    const end = Math.floor(now() / 1000 / DAY) * DAY;
    // First, so that lists begin with the business and not with the examples.
    seedExamples({ database, catalog, schemas, seed: options.seed, at: end - 366 * DAY });
    seedBusiness({ database, catalog, schemas, seed: options.seed, end });
  }
  const deliveries = createDeliveries({
    now,
    ...(options.webhookDelaysMs ? { delaysMs: options.webhookDelaysMs } : {}),
    onPending: (event, pending) => {
      if (database.isOpen) countPending(sandbox, event, pending);
    },
  });
  const sandbox: Sandbox = createSandbox({
    database,
    catalog,
    schemas,
    now,
    ...(onFault ? { onFault } : {}),
    onEvent: (situation, event) => sendToEndpoints(sandbox, deliveries, situation, event),
  });
  return {
    sandbox,
    close() {
      deliveries.stop();
      database.close();
    },
  };
}

/** The event goes to each endpoint of its account that asks for it, and says how many still wait. */
function sendToEndpoints(sandbox: Sandbox, deliveries: Deliveries, situation: Situation, event: StripeObject): void {
  const objects = sandbox.objectsOf(situation);
  const endpoints = objects
    .list('webhook_endpoint', [], MOST_ENDPOINTS)
    .filter((one) => wantsEvent(one, String(event.type)));
  if (endpoints.length === 0) return;
  const sent = objects.change(event, { pending_webhooks: endpoints.length, _situation: toJson(situation) }, null);
  deliveries.send(sent, endpoints, JSON.stringify(objects.render(sent), null, 2));
}

function toJson({ accountId, livemode }: Situation) {
  return { accountId, livemode };
}

function countPending(sandbox: Sandbox, event: StripeObject, pending: number): void {
  const { accountId, livemode } = objectOf(event._situation);
  const objects = sandbox.objectsOf({
    accountId: String(accountId),
    livemode: livemode === true,
    now: Number(event.created),
    requestId: null,
    idempotencyKey: null,
    keepsEvents: false,
  });
  const stored = objects.find('event', event.id);
  if (stored) objects.change(stored, { pending_webhooks: pending }, null);
}

/** With the write-ahead log, which would be replayed into the next one. The file must be closed. */
export function removeSandboxFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}

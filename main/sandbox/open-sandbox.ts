// Opens a sandbox over its database file, seeded where it is new.
import { renameSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Notice } from '../../shared/workspace.ts';
import { openDatabase } from '../storage/database.ts';
import { createSandbox, type Sandbox } from './engine/sandbox.ts';
import { storeMigrations } from './engine/store-tables.ts';
import { createFacts, type Facts } from './facts.ts';
import { createSandboxClock, type SandboxClock } from './sandbox-clock.ts';
import { type BeginOptions, beginSandboxFile, removeSandboxFile } from './sandbox-file.ts';
import { createDeliveries } from './webhooks/deliveries.ts';
import { createEventSending } from './webhooks/send-events.ts';

export interface OpenSandboxOptions extends BeginOptions {
  readonly file: string;
  readonly report: (notice: Notice) => void;
  /** Told of faults of the sandbox's own. */
  readonly onFault?: (error: unknown) => void;
  /** Told after each event, and when its webhooks were delivered; often many at once. */
  readonly onHappened?: () => void;
  /** How long webhook deliveries wait before each further try. */
  readonly webhookDelaysMs?: readonly number[];
}

export interface OpenedSandbox {
  readonly sandbox: Sandbox;
  readonly database: DatabaseSync;
  readonly facts: Facts;
  readonly clock: SandboxClock;
  /** Ends deliveries that are under way, and closes the file. */
  close(): void;
}

/**
 * A damaged file is set aside and reported, and a new one seeded. Throws what `openDatabase` throws, e.g. where the
 * folder can't be written.
 */
export function openSandbox(options: OpenSandboxOptions): OpenedSandbox {
  const { catalog, schemas, now, onFault, onHappened } = options;
  const database = openSeeded(options);
  const facts = createFacts(database);
  const clock = createSandboxClock(now, facts.aheadSeconds());
  const deliveries = createDeliveries({
    now,
    ...(options.webhookDelaysMs ? { delaysMs: options.webhookDelaysMs } : {}),
    onSettled: (...given) => {
      sending.settle(...given);
      onHappened?.();
    },
  });
  const sandbox: Sandbox = createSandbox({
    database,
    catalog,
    schemas,
    now: clock.now,
    ...(onFault ? { onFault } : {}),
    onEvent: (situation, event) => {
      const send = sending.prepare(situation, event);
      return () => {
        send();
        onHappened?.();
      };
    },
  });
  const sending = createEventSending({ database, deliveries, objectsOf: sandbox.objectsOf });
  sending.resume();
  return {
    sandbox,
    database,
    facts,
    clock,
    close() {
      deliveries.stop();
      database.close();
    },
  };
}

/** A new file is begun beside its place, so that one whose seeding was interrupted is never taken for whole. */
function openSeeded(options: OpenSandboxOptions): DatabaseSync {
  const { file, now, report } = options;
  const open = () => {
    const opened = openDatabase({ file, title: 'The sandbox', migrations: storeMigrations, now, report });
    // Moving the log into the file every 32 MB instead of every 4 saves a sixth of the time of each change.
    opened.exec('PRAGMA wal_autocheckpoint = 8000');
    return opened;
  };
  const database = open();
  const isNew = createFacts(database).seed() === undefined && !database.prepare('SELECT 1 FROM objects LIMIT 1').get();
  if (!isNew) return database;
  database.close();
  beginSandboxFile(`${file}.next`, options);
  removeSandboxFile(file);
  renameSync(`${file}.next`, file);
  return open();
}

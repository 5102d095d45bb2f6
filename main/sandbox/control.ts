// One sandbox under control: its clock, its faults, its state as a whole. The panel and the control page both ask here.
import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import { type ClockStep, MAX_CLOCK_SECONDS, type SandboxDetails, type SandboxSeed } from '../../shared/sandbox.ts';
import { type FaultOrder, MAX_ARMED_FAULTS } from '../../shared/sandbox-faults.ts';
import { addMonths } from './behaviours/periods.ts';
import { createFaults, type Faults } from './engine/faults.ts';
import type { Situation } from './engine/objects.ts';
import type { Sandbox } from './engine/sandbox.ts';
import { createHappenings, type Space } from './happenings.ts';
import { type OpenedSandbox, type OpenSandboxOptions, openSandbox } from './open-sandbox.ts';
import { createRequestLog, type RequestLog } from './request-log.ts';
import { beginSandboxFile, keepBeside, removeSandboxFile } from './sandbox-file.ts';
import { readState, writeState } from './state-file.ts';

export interface SandboxControl {
  /** Whichever engine is in charge: another one after a reset, so that the server need not stop for it. */
  readonly sandbox: Sandbox;
  readonly faults: Faults;
  /** Outlives resets: what asked is still the same. */
  readonly requests: RequestLog;
  details(): SandboxDetails;
  /** Everything that the time in between brings has happened when it returns. */
  advanceClock(step: ClockStep): void;
  /** To a moment in Unix seconds. Throws `invalid_input` for one that is over, or too far away; the clock stays then. */
  advanceClockTo(moment: number): void;
  /** Throws `conflict` where many wait already. */
  armFault(order: FaultOrder): void;
  /** Takes one back by its id; null takes back all. */
  disarmFault(id: number | null): void;
  /** Begins anew, at real time; where `seed` is left out, with what there was in the beginning. */
  reset(seed?: SandboxSeed): void;
  /** Takes the last reset or import back, once. Throws `not_found` where there is none. */
  undo(): void;
  exportState(): { fileName: string; bytes: Uint8Array };
  /** Throws `invalid_input` for a file that is no whole state; then nothing was changed. */
  importState(bytes: Uint8Array): void;
  close(): void;
}

export interface ControlOptions extends Omit<OpenSandboxOptions, 'onHappened'> {
  /** Told after each event, and after each change by the control itself; often many at once. */
  readonly onHappened?: () => void;
  /** Told after each request to it; often many at once. */
  readonly onAsked?: () => void;
  /** Told after a reset, an import or their undo, whoever asked: the objects of before are gone. */
  readonly onReplaced?: () => void;
}

const STEP_SECONDS = { hour: 3600, day: 86_400 } as const;
const SHOWN_EVENTS = 50;

/** Opens the sandbox. Throws what `openSandbox` throws. */
export function createControl(options: ControlOptions): SandboxControl {
  const { file, onHappened = () => {}, onReplaced = () => {}, onAsked } = options;
  const nextFile = `${file}.next`;
  const beforeFile = `${file}.before`;
  const faults = createFaults(onHappened);
  const requests = createRequestLog(options.now, onAsked);
  let opened = open();
  let happenings = createHappenings(opened.database);

  function open(): OpenedSandbox {
    return openSandbox({ ...options, onHappened });
  }

  function undoable(): SandboxDetails['undo'] {
    return existsSync(beforeFile) ? opened.facts.undo() : null;
  }

  /** What time brings to every account, up to a moment: requests only let it pass in their own. */
  function letTimePass(until: number, before: () => void = () => {}): void {
    opened.sandbox.inTransaction(() => {
      before();
      for (const space of happenings.spacesDue(until)) opened.sandbox.letTimePass(toSituation(space, until), until);
    });
  }

  function moveClock(from: number, to: number): void {
    const ahead = opened.clock.aheadSeconds() + to - from;
    letTimePass(to, () => opened.facts.keepAheadSeconds(ahead));
    opened.clock.moveTo(ahead);
    onHappened();
  }

  const clockSeconds = () => Math.floor(opened.clock.now() / 1000);

  /**
   * Puts the file that `make` writes in the place of this one, which is kept for an undo. Whatever fails or dies on the
   * way, one whole file stands there: the new one is made beside it and renamed over it.
   */
  function replaceFile(make: (nextFile: string) => void, kind: SandboxDetails['undo']): void {
    try {
      make(nextFile);
    } catch (error) {
      removeSandboxFile(nextFile);
      throw error;
    }
    // All of it in the one file that is renamed.
    opened.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    opened.close();
    try {
      keepBeside(file, beforeFile);
      renameSync(nextFile, file);
    } finally {
      opened = open();
      happenings = createHappenings(opened.database);
    }
    // Stands in the file, so that the offer outlives a restart.
    opened.facts.keepUndo(kind);
    onReplaced();
    onHappened();
  }

  return {
    sandbox: {
      handle: (request) => opened.sandbox.handle(request),
      perform: (...given) => opened.sandbox.perform(...given),
      objectsOf: (situation) => opened.sandbox.objectsOf(situation),
      letTimePass: (situation, until) => opened.sandbox.letTimePass(situation, until),
      inTransaction: (work) => opened.sandbox.inTransaction(work),
      holdKey: (request) => opened.sandbox.holdKey(request),
      visit: (...given) => opened.sandbox.visit(...given),
    },
    faults,
    requests,
    details() {
      const now = clockSeconds();
      if (happenings.spacesDue(now).length > 0) letTimePass(now);
      return {
        now,
        aheadSeconds: opened.clock.aheadSeconds(),
        seed: opened.facts.seed() ?? null,
        objectCount: happenings.objectCount(),
        faults: [...faults.armed()],
        undo: undoable(),
        events: happenings.newestEvents(SHOWN_EVENTS),
      };
    },
    advanceClock(step) {
      const from = clockSeconds();
      moveClock(from, step === 'month' ? addMonths(from, 1, from) : from + STEP_SECONDS[step]);
    },
    advanceClockTo(moment) {
      const from = clockSeconds();
      if (moment <= from)
        throw refusedMoment('The clock goes forward only, and this moment is over. It stays as it was.');
      if (moment - from > MAX_CLOCK_SECONDS) {
        throw refusedMoment('The clock goes on by a year at most at once. It stays as it was.');
      }
      moveClock(from, moment);
    },
    armFault(order) {
      if (faults.armed().length >= MAX_ARMED_FAULTS) {
        const message = `${MAX_ARMED_FAULTS} faults wait already, and none was added. Switch one off first.`;
        throw new AppError({ code: 'conflict', message });
      }
      faults.arm(order);
      onHappened();
    },
    disarmFault(id) {
      faults.disarm(id);
      onHappened();
    },
    reset(seed = opened.facts.seed() ?? options.size ?? 'small') {
      faults.disarm(null);
      replaceFile((next) => beginSandboxFile(next, { ...options, size: seed }), 'reset');
    },
    undo() {
      if (undoable() === null) {
        throw new AppError({
          code: 'not_found',
          message: 'There is no reset or import to take back. Nothing was changed.',
        });
      }
      replaceFile((next) => copyFileSync(beforeFile, next), null);
    },
    exportState() {
      const day = new Date(opened.clock.now()).toISOString().slice(0, 10);
      return { fileName: `paydeck-sandbox-${day}.ndjson.gz`, bytes: writeState(opened.database) };
    },
    importState(bytes) {
      const contents = readState(bytes);
      faults.disarm(null);
      replaceFile((next) => beginSandboxFile(next, { ...options, contents }), 'import');
    },
    close() {
      opened.close();
    },
  };
}

function refusedMoment(message: string): AppError {
  return new AppError({ code: 'invalid_input', message, issues: [{ path: ['to'], message }] });
}

function toSituation({ accountId, livemode }: Space, now: number): Situation {
  return { accountId, livemode, now, requestId: null, idempotencyKey: null, keepsEvents: true };
}

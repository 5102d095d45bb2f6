// The embedded sandbox as the services see it: an offline Stripe on a loopback address, started when first needed.

import { join } from 'node:path';
import type { Catalog, ObjectSchemas } from '../../shared/catalog/catalog.ts';
import type { Emit } from '../../shared/contract/events.ts';
import { AppError } from '../../shared/errors.ts';
import { SANDBOX_API_KEY } from '../../shared/sandbox-key.ts';
import type { Notice, SandboxState } from '../../shared/workspace.ts';
import type { Log } from '../platform.ts';
import { createControl, type SandboxControl } from './control.ts';
import type { RunningServer } from './engine/server.ts';
import { USUAL_SEED } from './sandbox-file.ts';
import { serveSandbox } from './serve-sandbox.ts';

export interface SandboxService {
  readonly state: SandboxState;
  /** Starts it where it does not run. Throws `sandbox_unavailable` where it can't. */
  ensureRunning(): Promise<{ url: string; apiKey: string }>;
  /** Looks at the running sandbox or changes it as a whole; starts it where it does not run. */
  control<T>(use: (control: SandboxControl) => T): Promise<T>;
  stop(): Promise<void>;
}

export interface SandboxServiceOptions {
  /** Its state is kept there, in `sandbox.sqlite`. */
  readonly dataFolder: string;
  readonly loadCatalog: () => Promise<Catalog>;
  readonly loadObjectSchemas: () => Promise<ObjectSchemas>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
  readonly emit: Emit;
  /** Told what the user must know, e.g. that a damaged file was set aside. */
  readonly report?: (notice: Notice) => void;
  /** Told after a reset, an import or their undo, from the panel or the control page: its objects are others now. */
  readonly onReplaced?: () => void;
  /** The usual business as the build told it. */
  readonly toldFile?: string;
  /** Null begins empty. The usual business where it is left out. */
  readonly seed?: number | null;
}

interface Running {
  readonly server: RunningServer;
  readonly control: SandboxControl;
}

/** A request makes several events, and a clock that is advanced makes hundreds: the page is told once for all. */
const GATHERING_MS = 100;

/** Starts nothing yet. A file that is damaged is set aside and a new business seeded. */
export function createSandboxService(options: SandboxServiceOptions): SandboxService {
  const { log, emit } = options;
  let state: SandboxState = { kind: 'stopped' };
  let running: Running | null = null;
  let telling: NodeJS.Timeout | undefined;
  let tellingOfRequests: NodeJS.Timeout | undefined;
  // One thing after the other: a start that meets a stop waits for its end.
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work, work);
    turn = next.catch(() => {});
    return next;
  }

  function become(next: SandboxState): void {
    state = next;
    emit('sandbox.changed', next);
  }

  function tellSoon(): void {
    telling ??= setTimeout(() => {
      telling = undefined;
      emit('sandbox.happened', {});
    }, GATHERING_MS).unref();
  }

  function tellOfRequestsSoon(): void {
    tellingOfRequests ??= setTimeout(() => {
      tellingOfRequests = undefined;
      emit('sandbox.asked', {});
    }, GATHERING_MS).unref();
  }

  async function start(): Promise<Running> {
    const [catalog, schemas] = await Promise.all([options.loadCatalog(), options.loadObjectSchemas()]);
    const control = createControl({
      file: join(options.dataFolder, 'sandbox.sqlite'),
      catalog,
      schemas,
      now: options.now,
      report: options.report ?? ((notice) => log.warn(`${notice.title}. ${notice.message}`)),
      onFault: (error) => log.error('The sandbox failed at a request.', error),
      onHappened: tellSoon,
      onAsked: tellOfRequestsSoon,
      ...(options.onReplaced ? { onReplaced: options.onReplaced } : {}),
      ...(options.toldFile === undefined ? {} : { toldFile: options.toldFile }),
      seed: options.seed === undefined ? USUAL_SEED : options.seed,
    });
    try {
      return { control, server: await serveSandbox(control, 0, log) };
    } catch (error) {
      control.close();
      throw error;
    }
  }

  async function startOrExplain(): Promise<Running> {
    if (running) return running;
    try {
      running = await start();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const message = `The sandbox could not start: ${reason} Your other environments work as before.`;
      log.error('The sandbox could not start.', cause);
      become({ kind: 'failed', message });
      throw new AppError({ code: 'sandbox_unavailable', message }, { cause });
    }
    become({ kind: 'running', url: running.server.url, apiKey: SANDBOX_API_KEY });
    return running;
  }

  return {
    get state() {
      return state;
    },
    ensureRunning: () =>
      inTurn(async () => {
        const { server } = await startOrExplain();
        return { url: server.url, apiKey: SANDBOX_API_KEY };
      }),
    control: (use) => inTurn(async () => use((await startOrExplain()).control)),
    stop: () =>
      inTurn(async () => {
        clearTimeout(telling);
        clearTimeout(tellingOfRequests);
        const halted = running;
        running = null;
        await halted?.server.stop();
        halted?.control.close();
        if (state.kind !== 'stopped') become({ kind: 'stopped' });
      }),
  };
}

// The embedded sandbox as the services see it: an offline Stripe on a loopback address, started when first needed.

import { join } from 'node:path';
import type { Catalog, ObjectSchemas } from '../../shared/catalog/catalog.ts';
import type { Emit } from '../../shared/contract/events.ts';
import { AppError } from '../../shared/errors.ts';
import { SANDBOX_API_KEY } from '../../shared/sandbox-key.ts';
import type { Notice, SandboxState } from '../../shared/workspace.ts';
import type { Log } from '../platform.ts';
import { type RunningServer, startServer } from './engine/server.ts';
import { openSandbox, removeSandboxFile, USUAL_SEED } from './open-sandbox.ts';

export interface SandboxService {
  readonly state: SandboxState;
  /** Starts it where it does not run. Throws `sandbox_unavailable` where it can't. */
  ensureRunning(): Promise<{ url: string; apiKey: string }>;
  /** Puts the seeded business back. */
  reset(): Promise<void>;
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
  /** Null begins empty. The usual business where it is left out. */
  readonly seed?: number | null;
}

interface Running {
  readonly server: RunningServer;
  close(): void;
}

/** Starts nothing yet. A file that is damaged is set aside and a new business seeded. */
export function createSandboxService(options: SandboxServiceOptions): SandboxService {
  const file = join(options.dataFolder, 'sandbox.sqlite');
  let state: SandboxState = { kind: 'stopped' };
  let running: Running | null = null;
  // One thing after the other: a start that meets a reset waits for its end.
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = turn.then(work, work);
    turn = next.catch(() => {});
    return next;
  }

  function become(next: SandboxState): void {
    state = next;
    options.emit('sandbox.changed', next);
  }

  /** `port` of before, so that addresses that were copied stay right over a reset. */
  async function start(port: number): Promise<Running> {
    const [catalog, schemas] = await Promise.all([options.loadCatalog(), options.loadObjectSchemas()]);
    const { sandbox, close } = openSandbox({
      file,
      catalog,
      schemas,
      now: options.now,
      report: options.report ?? ((notice) => options.log.warn(`${notice.title}. ${notice.message}`)),
      onFault: (error) => options.log.error('The sandbox failed at a request.', error),
      seed: options.seed === undefined ? USUAL_SEED : options.seed,
    });
    try {
      return { server: await startServer(sandbox, port, options.log), close };
    } catch (error) {
      close();
      throw error;
    }
  }

  async function startOrExplain(port: number): Promise<Running> {
    if (running) return running;
    try {
      running = await start(port);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const message = `The sandbox could not start: ${reason} Your other environments work as before.`;
      options.log.error('The sandbox could not start.', cause);
      become({ kind: 'failed', message });
      throw new AppError({ code: 'sandbox_unavailable', message }, { cause });
    }
    become({ kind: 'running', url: running.server.url, apiKey: SANDBOX_API_KEY });
    return running;
  }

  async function halt(): Promise<number> {
    const halted = running;
    running = null;
    if (!halted) return 0;
    await halted.server.stop();
    halted.close();
    return halted.server.port;
  }

  return {
    get state() {
      return state;
    },
    ensureRunning: () =>
      inTurn(async () => {
        const { server } = await startOrExplain(0);
        return { url: server.url, apiKey: SANDBOX_API_KEY };
      }),
    reset: () =>
      inTurn(async () => {
        const port = await halt();
        removeSandboxFile(file);
        await startOrExplain(port);
      }),
    stop: () =>
      inTurn(async () => {
        await halt();
        if (state.kind !== 'stopped') become({ kind: 'stopped' });
      }),
  };
}

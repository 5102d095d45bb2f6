// Starts a real sandbox on a free port for a test, with the official SDK pointed at it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { SANDBOX_API_KEY } from '../../../shared/sandbox-key.ts';
import { loadCatalog, loadObjectSchemas } from '../../catalog/load-catalog.ts';
import { startServer } from '../engine/server.ts';
import { openSandbox } from '../open-sandbox.ts';

export interface TestSandbox {
  readonly url: string;
  readonly file: string;
  /** Faults of the sandbox's own that came up: a test that finds one here fails. */
  readonly faults: unknown[];
  /** The official SDK, pointed at it. */
  stripe(key?: string): Stripe;
  /** Stops and starts again over the same file. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const catalogFolder = join(import.meta.dirname, '../../../build/catalog');

export async function startSandbox(
  options: { seed?: number | null; now?: () => number; file?: string } = {},
): Promise<TestSandbox> {
  const folder = mkdtempSync(join(tmpdir(), 'paydeck-sandbox-test-'));
  const file = options.file ?? join(folder, 'sandbox.sqlite');
  const [catalog, schemas] = await Promise.all([loadCatalog(catalogFolder), loadObjectSchemas(catalogFolder)]);
  const faults: unknown[] = [];
  const open = async () => {
    const { sandbox, close } = openSandbox({
      file,
      catalog,
      schemas,
      now: options.now ?? Date.now,
      report: () => {},
      onFault: (error) => faults.push(error),
      seed: options.seed ?? null,
      toldFile: join(catalogFolder, '../business/small.sqlite'),
      webhookDelaysMs: [20, 40],
    });
    return { close, server: await startServer(sandbox, 0, { error: (_, cause) => faults.push(cause) }) };
  };
  let running = await open();
  const close = async () => {
    await running.server.stop();
    running.close();
  };
  return {
    get url() {
      return running.server.url;
    },
    file,
    faults,
    stripe: (key = SANDBOX_API_KEY) =>
      new Stripe(key, { host: '127.0.0.1', port: running.server.port, protocol: 'http', maxNetworkRetries: 0 }),
    restart: async () => {
      await close();
      running = await open();
    },
    stop: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

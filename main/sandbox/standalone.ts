// The sandbox by itself: `npm run sandbox -- --port N --data DIR`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SandboxSeed } from '../../shared/sandbox.ts';
import { SANDBOX_API_KEY } from '../../shared/sandbox-key.ts';
import { loadCatalog, loadObjectSchemas } from '../catalog/load-catalog.ts';
import { createControl } from './control.ts';
import { USUAL_SEED } from './sandbox-file.ts';
import { serveSandbox } from './serve-sandbox.ts';

const USAGE = `Usage: npm run sandbox -- [--port N] [--data DIR] [--seed ${SandboxSeed.options.join('|')}]`;

interface StandaloneOptions {
  readonly port: number;
  /** Null: a folder of its own, which goes with the program. */
  readonly folder: string | null;
  readonly seed: SandboxSeed;
}

function readOptions(): StandaloneOptions {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, data: { type: 'string' }, seed: { type: 'string' } },
  });
  const port = Number(values.port ?? '12111');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`'${values.port}' is no port.`);
  const seed = SandboxSeed.safeParse(values.seed ?? 'small').data;
  if (seed === undefined) throw new Error(`There is no seed '${values.seed}'.`);
  return { port, folder: values.data ?? null, seed };
}

/** Prints one line on standard output when it is ready; stops cleanly on SIGINT and SIGTERM. Throws where it can't. */
export async function runStandalone(): Promise<void> {
  const options = readOptions();
  const catalogFolder = join(import.meta.dirname, '../../build/catalog');
  const [catalog, schemas] = await Promise.all([loadCatalog(catalogFolder), loadObjectSchemas(catalogFolder)]);
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'paydeck-sandbox-'));
  const control = createControl({
    file: join(folder, 'sandbox.sqlite'),
    catalog,
    schemas,
    now: Date.now,
    report: (notice) => console.error(`${notice.title}: ${notice.message}`),
    onFault: (error) => console.error('The sandbox failed at a request:', error),
    seed: USUAL_SEED,
    toldFile: join(import.meta.dirname, '../../build/business/small.sqlite'),
    size: options.seed,
  });
  const server = await serveSandbox(control, options.port);
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await server.stop();
    control.close();
    if (options.folder === null) rmSync(folder, { recursive: true, force: true });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  console.log(`Sandbox is at ${server.url} with key ${SANDBOX_API_KEY}`);
}

/** Says why it did not start, and how it is started. */
export function explainFailure(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exitCode = 1;
}

if (import.meta.main) runStandalone().catch(explainFailure);

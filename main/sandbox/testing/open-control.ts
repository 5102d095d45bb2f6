// For tests: a sandbox under control on a temporary folder and a clock of the test's own, served on a free port.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SANDBOX_API_KEY } from '../../../shared/sandbox-key.ts';
import { loadCatalog, loadObjectSchemas } from '../../catalog/load-catalog.ts';
import { type ControlOptions, createControl, type SandboxControl } from '../control.ts';
import type { Json } from '../engine/json.ts';
import { serveSandbox } from '../serve-sandbox.ts';

const catalogFolder = join(import.meta.dirname, '../../../build/catalog');
/** A day whose month has a next one of fewer days. */
export const START = Date.UTC(2026, 0, 31, 10) / 1000;

export interface TestControl {
  readonly control: SandboxControl;
  readonly url: string;
  readonly file: string;
  /** Sends parameters in a form, or asks with GET where there are none. */
  ask(path: string, params?: Record<string, string>, key?: string): Promise<Record<string, Json>>;
  close(): Promise<void>;
}

export async function openTestControl(options: Partial<ControlOptions> = {}): Promise<TestControl> {
  const folder = mkdtempSync(join(tmpdir(), 'paydeck-control-'));
  const [catalog, schemas] = await Promise.all([loadCatalog(catalogFolder), loadObjectSchemas(catalogFolder)]);
  const file = join(folder, 'sandbox.sqlite');
  const faults: unknown[] = [];
  const control = createControl({
    file,
    catalog,
    schemas,
    now: () => START * 1000,
    report: () => {},
    onFault: (error) => faults.push(error),
    seed: null,
    toldFile: join(catalogFolder, '../business/small.sqlite'),
    ...options,
  });
  const server = await serveSandbox(control, 0, { error: (_, cause) => faults.push(cause) });
  return {
    control,
    url: server.url,
    file,
    async ask(path, params, key = SANDBOX_API_KEY) {
      const headers = { Authorization: `Bearer ${key}` };
      const answer = await fetch(
        server.url + path,
        params ? { method: 'POST', headers, body: new URLSearchParams(params) } : { headers },
      );
      return (await answer.json()) as Record<string, Json>;
    },
    async close() {
      await server.stop();
      control.close();
      rmSync(folder, { recursive: true, force: true });
      if (faults.length > 0) throw new Error('The sandbox failed at something.', { cause: faults[0] });
    },
  };
}

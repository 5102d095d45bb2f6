// For tests: a shell of nothing but a temporary folder, with real settings files, a real key file and a real log.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CallInput, CallName, CallOutput } from '../shared/contract/calls.ts';
import type { AppEvent, EventName, EventPayload } from '../shared/contract/events.ts';
import { AppError } from '../shared/errors.ts';
import { createLog } from './log/log.ts';
import type { Platform } from './platform.ts';
import { smallCatalog } from './request/small-catalog.ts';
import { callDirectly } from './rpc/dispatch.ts';
import { createServices, type ServiceParts, type Services } from './services.ts';
import { openConfFile } from './storage/conf-file.ts';
import { createKeyFileProtector } from './vault/key-file-protector.ts';

export interface TestPlatform extends Platform {
  readonly events: AppEvent[];
  readonly opened: string[];
  /** What went to standard error. */
  readonly shown: string[];
  /** Moves the clock on. */
  advance(ms: number): void;
  /** Every file of the data folder by its path there, as bytes. The lock's own file is left out: to read it frees it. */
  files(): Map<string, Buffer>;
  remove(): void;
}

export function createTestPlatform(changes: Partial<Platform> = {}): TestPlatform {
  const root = mkdtempSync(path.join(tmpdir(), 'paydeck-services-'));
  const dataFolder = changes.dataFolder ?? path.join(root, 'data');
  const events: AppEvent[] = [];
  const opened: string[] = [];
  const shown: string[] = [];
  let shiftMs = 0;
  const now = () => Date.now() + shiftMs;
  return {
    shell: 'web',
    version: '0.1.0',
    dataFolder,
    catalogFolder: path.join(root, 'no-catalog'),
    capabilities: { nativeMenu: false },
    keyProtector: createKeyFileProtector({ file: path.join(root, 'paydeck.key') }),
    openStore: openConfFile,
    openExternal: async (url) => void opened.push(url),
    findSystemProxy: async () => null,
    emit: <N extends EventName>(event: N, payload: EventPayload<N>) =>
      void events.push({ event, payload: structuredClone(payload) } as AppEvent),
    now,
    newId: randomUUID,
    log: createLog({ dataFolder, now, stderr: { write: (text) => shown.push(text) } }),
    checksOutput: true,
    ...changes,
    events,
    opened,
    shown,
    advance: (ms) => {
      shiftMs += ms;
    },
    files: () => readFiles(dataFolder),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export interface TestServices extends Services {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  /** The error of a call that is expected to fail. */
  refusal(name: CallName, input: unknown): Promise<AppError>;
}

/** With the small catalog of the pipeline's tests; the real one is a build product. */
export async function startServices(platform: Platform, parts: ServiceParts = {}): Promise<TestServices> {
  const services = await createServices(platform, { loadCatalog: async () => smallCatalog, ...parts });
  return {
    ...services,
    call: (name, input) => callDirectly(services.dispatch, name, input),
    async refusal(name, input) {
      const reply = await services.dispatch(name, input);
      if (reply.ok) throw new Error(`${name} was expected to fail and answered ${JSON.stringify(reply.value)}`);
      return new AppError(reply.error);
    },
  };
}

function readFiles(folder: string): Map<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'in-use.lock')
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [path.relative(folder, file), readFileSync(file)]));
}

// For tests: the whole pipeline over real parts (HTTP on loopback, SQLite in a temp folder, encryption),
// with a clock that does not wait, and one integration in one environment.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readApiKey } from '../../shared/api-key.ts';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { AppEvent } from '../../shared/contract/events.ts';
import type { Draft, DraftTarget } from '../../shared/draft.ts';
import { DraftId, EnvironmentId, IntegrationId, SendId } from '../../shared/ids.ts';
import type { ConfigurationSettings } from '../../shared/integration.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import { createHistoryService, type HistoryService } from '../history/history-service.ts';
import { historyMigrations } from '../history/history-tables.ts';
import { createTestVault, type TestVault } from '../history/test-vault.ts';
import type { SandboxService } from '../sandbox/sandbox-service.ts';
import { openDatabase } from '../storage/database.ts';
import { createRoutes } from '../stripe/routes.ts';
import type { RetryClock } from '../stripe/send-with-retries.ts';
import { createStripeClient } from '../stripe/stripe-client.ts';
import { createRequestService, type RequestService } from './request-service.ts';
import { smallCatalog } from './small-catalog.ts';

export const TEST_KEY = 'sk_test_51PaydeckTests0000000000004242';
export const LIVE_KEY = 'sk_live_51PaydeckTests0000000000004242';

export interface TestWorkspace {
  readonly requests: RequestService;
  readonly history: HistoryService;
  readonly vault: TestVault;
  readonly database: ReturnType<typeof openDatabase>;
  readonly events: AppEvent[];
  /** Everything that was logged, as text. */
  readonly logged: string[];
  /** The waits between tries that were asked for, in milliseconds. */
  readonly waits: number[];
  readonly place: { environmentId: EnvironmentId; integrationId: IntegrationId };
  settings: Settings;
  configuration: ConfigurationSettings;
  apiKey: string;
  isSandbox: boolean;
  /** Moves the clock on. */
  advance(ms: number): void;
  draft(target: DraftTarget, changed?: Partial<Draft>): Draft;
  /** A fresh id for a send. */
  nextSendId(): SendId;
  /** Everything that lies in the data folder, joined. */
  filesAsText(): string;
  close(): void;
}

export interface WorkspaceOptions {
  readonly baseUrl: string | null;
  readonly catalog?: Catalog;
  readonly limitBytes?: number;
  readonly wait?: RetryClock['wait'];
  readonly folder?: string;
}

export function openTestWorkspace(options: WorkspaceOptions): TestWorkspace {
  const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), 'paydeck-request-'));
  const file = path.join(folder, 'history.sqlite');
  const events: AppEvent[] = [];
  const logged: string[] = [];
  const waits: number[] = [];
  let shiftMs = 0;
  let count = 0;
  const now = () => Date.now() + shiftMs;
  const database = openDatabase({ file, title: 'The history', migrations: historyMigrations, now, report: () => {} });
  const vault = createTestVault();
  const emit = (event: string, payload: unknown) => {
    events.push({ event, payload } as AppEvent);
  };
  const history = createHistoryService({ database, file, vault, emit, ...limitOf(options) });
  const routes = createRoutes({ settingUrl: () => workspace.settings.proxyUrl, findSystemProxy: async () => null });
  const client = createStripeClient(routes);
  const place = { environmentId: EnvironmentId.parse('env-1'), integrationId: IntegrationId.parse('int-1') };
  const log = (...parts: unknown[]) => {
    logged.push(JSON.stringify(parts.map((part) => (part instanceof Error ? `${part.stack} ${part.cause}` : part))));
    return 'ref-1';
  };
  const sandbox: SandboxService = {
    state: { kind: 'stopped' },
    ensureRunning: async () => ({ url: options.baseUrl ?? '', apiKey: TEST_KEY }),
    control: () => Promise.reject(new Error('Nothing here asks for it.')),
    stop: async () => {},
  };
  const requests = createRequestService({
    resolveConfiguration: () => {
      const reading = readApiKey(workspace.apiKey);
      if (!reading.ok) throw new Error(reading.message);
      const { kind: keyKind, mode, hint: keyHint } = reading;
      const configuration = { ...workspace.configuration, keyKind, mode, keyHint };
      const { isSandbox } = workspace;
      return {
        environment: { id: place.environmentId, name: 'Staging', colour: 'violet', isSandbox },
        integration: {
          id: place.integrationId,
          name: 'Stripe EU',
          configurations: { [place.environmentId]: configuration },
        },
        configuration,
        revealApiKey: () => workspace.apiKey,
      };
    },
    loadCatalog: async () => options.catalog ?? smallCatalog,
    sandbox,
    history,
    objects: { note: () => {}, placesOf: () => [] },
    workspace: () => ({ environments: [], integrations: [], ...place }),
    client,
    settings: () => workspace.settings,
    emit,
    log: { debug: log, warn: log, error: log },
    version: '0.1.0',
    clock: {
      now,
      random: () => 0,
      wait: async (waitMs, signal) => {
        waits.push(waitMs);
        await options.wait?.(waitMs, signal);
      },
    },
  });
  const workspace: TestWorkspace = {
    requests,
    history,
    vault,
    database,
    events,
    logged,
    waits,
    place,
    settings: { ...DEFAULT_SETTINGS, timeoutMs: 10_000 },
    configuration: {
      apiVersion: null,
      stripeAccount: null,
      baseUrl: options.baseUrl,
      isReadOnly: false,
      extraHeaders: [],
    },
    apiKey: TEST_KEY,
    isSandbox: false,
    advance: (ms) => {
      shiftMs += ms;
    },
    draft: (target, changed) => ({
      id: DraftId.parse('draft-1'),
      title: 'A request',
      target,
      idempotencyKey: `key-${++count}`,
      savedRequestId: null,
      ...changed,
    }),
    nextSendId: () => SendId.parse(`send-${++count}`),
    filesAsText: () =>
      readdirSync(folder)
        .map((name) => readFileSync(path.join(folder, name), 'latin1'))
        .join('\n'),
    close: () => {
      client.close();
      database.close();
      if (!options.folder) rmSync(folder, { recursive: true, force: true });
    },
  };
  return workspace;
}

function limitOf({ limitBytes }: WorkspaceOptions) {
  return limitBytes === undefined ? {} : { limitBytes };
}

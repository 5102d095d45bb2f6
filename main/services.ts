// The composition root: builds every service for one shell, in order, and takes them down again. Nothing is global.
import { join } from 'node:path';
import type { Catalog } from '../shared/catalog/catalog.ts';
import { SANDBOX_ENVIRONMENT_ID } from '../shared/ids.ts';
import type { AppStart, Notice } from '../shared/workspace.ts';
import { readPlatform } from './app/app-handlers.ts';
import { loadCatalog, loadObjectSchemas } from './catalog/load-catalog.ts';
import { createCollectionService } from './collections/collection-service.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { createEnvironmentService } from './environments/environment-service.ts';
import { createHistoryService } from './history/history-service.ts';
import { createConfigurationService } from './integrations/configuration-service.ts';
import { createIntegrationService } from './integrations/integration-service.ts';
import { createResolveConfiguration } from './integrations/resolve-configuration.ts';
import { createSealedKeys } from './integrations/sealed-keys.ts';
import { createObjectLedger } from './objects/object-ledger.ts';
import type { Platform } from './platform.ts';
import { createRequestService } from './request/request-service.ts';
import { createTestConnection } from './request/test-connection.ts';
import { createDispatch, type Dispatch } from './rpc/dispatch.ts';
import { createHandlers } from './rpc/handlers.ts';
import { createSandboxService, type SandboxService } from './sandbox/sandbox-service.ts';
import { createSettingsService } from './settings/settings-service.ts';
import { createRoutes } from './stripe/routes.ts';
import { createStripeClient } from './stripe/stripe-client.ts';
import { createVault } from './vault/create-vault.ts';
import { createWorkspaceState } from './workspace/workspace-state.ts';

export interface Services {
  /** The one door, for every transport. */
  readonly dispatch: Dispatch;
  /** What the user must know of this start; `app.load` tells it too. */
  readonly notices: readonly Notice[];
  /** Ends what runs and gives the data folder free. Twice does no harm. */
  stop(): Promise<void>;
}

/** What tests put in the place of the real thing. */
export interface ServiceParts {
  readonly loadCatalog?: (folder: string) => Promise<Catalog>;
  readonly sandbox?: SandboxService;
}

/**
 * Takes the data folder and builds the services on it. The catalog loads meanwhile; the sandbox starts when first needed.
 * Throws `folder_in_use`, `storage_unwritable`, `storage_full` or `storage_newer`; then nothing stays open.
 */
export async function createServices(platform: Platform, parts: ServiceParts = {}): Promise<Services> {
  const notices: Notice[] = [];
  const report = (notice: Notice) => {
    notices.push(notice);
    platform.log.warn(`${notice.title}: ${notice.message}`);
  };
  const folder = openDataFolder(platform, report);
  try {
    return await buildServices({ platform, parts, folder, notices, report });
  } catch (cause) {
    folder.close();
    throw cause;
  }
}

interface Foundation {
  readonly platform: Platform;
  readonly parts: ServiceParts;
  readonly folder: DataFolder;
  readonly notices: readonly Notice[];
  readonly report: (notice: Notice) => void;
}

async function buildServices({ platform, parts, folder, notices, report }: Foundation): Promise<Services> {
  const { emit, now, newId, log, version, keyProtector } = platform;
  const getCatalog = createCatalogLoader(() => (parts.loadCatalog ?? loadCatalog)(platform.catalogFolder));
  // Begun now, awaited where needed: reading it overlaps with opening the vault and the page's own loading.
  getCatalog().catch((cause: unknown) => log.warn(`The catalog could not be loaded: ${String(cause)}`));

  const vault = createVault({
    store: folder.vault,
    keyProtector,
    log,
    report,
    onChange: (state) => emit('vault.changed', { vault: state }),
  });
  await vault.open();

  const settings = createSettingsService(folder.settings, emit);
  const sealedKeys = createSealedKeys(vault);
  const objects = createObjectLedger({ ...folder.objects, vault, log });
  const workspace = createWorkspaceState({
    store: folder.workspace,
    emit,
    now,
    newId,
    onChange: (changed) => objects.keepOnly(changed),
  });
  objects.keepOnly(workspace.workspace());
  const sandbox =
    parts.sandbox ??
    createSandboxService({
      dataFolder: platform.dataFolder,
      loadCatalog: getCatalog,
      loadObjectSchemas: () => loadObjectSchemas(platform.catalogFolder),
      toldFile: join(platform.catalogFolder, '../business/small.sqlite'),
      now,
      log,
      emit,
      report,
      onReplaced: () => objects.forget(SANDBOX_ENVIRONMENT_ID),
    });
  const routes = createRoutes({
    settingUrl: () => settings.read().proxyUrl,
    findSystemProxy: (url) => platform.findSystemProxy(url),
  });
  const client = createStripeClient(routes);
  const catalogApiVersion = async () => (await getCatalog()).index.apiVersion;
  const history = createHistoryService({ ...folder.history, vault, emit });
  history.markInterrupted();

  const loadStart = async (): Promise<AppStart> => ({
    version,
    platform: readPlatform(process.platform),
    capabilities: { ...platform.capabilities, keyProtector: keyProtector?.kind ?? 'passphrase' },
    dataFolder: platform.dataFolder,
    vault: vault.state,
    notices: [...notices],
    workspace: workspace.workspace(),
    settings: settings.read(),
    catalogApiVersion: await catalogApiVersion(),
  });

  const handlers = createHandlers({
    loadStart,
    openExternal: (url) => platform.openExternal(url),
    settings,
    vault,
    workspace,
    environments: createEnvironmentService({ state: workspace, sealedKeys, newId }),
    integrations: createIntegrationService({ state: workspace, sealedKeys, newId }),
    configurations: createConfigurationService({
      state: workspace,
      sealedKeys,
      testConnection: createTestConnection({ client, sandbox, settings: settings.read, catalogApiVersion, version }),
    }),
    tabs: folder.tabs,
    requests: createRequestService({
      resolveConfiguration: createResolveConfiguration(workspace, sealedKeys),
      loadCatalog: getCatalog,
      sandbox,
      history,
      objects,
      workspace: workspace.workspace,
      client,
      settings: settings.read,
      emit,
      log,
      version,
    }),
    history,
    objects,
    collections: createCollectionService({ store: folder.collections, emit, now, newId }),
    sandbox,
  });

  let isStopped = false;
  return {
    dispatch: createDispatch({ handlers, log, checkOutput: platform.checksOutput ?? false }),
    notices,
    async stop() {
      if (isStopped) return;
      isStopped = true;
      client.close();
      await sandbox.stop();
      folder.close();
    },
  };
}

/** Loads once; a failure is not kept, so that a repaired build works without a restart. */
function createCatalogLoader(load: () => Promise<Catalog>): () => Promise<Catalog> {
  let loading: Promise<Catalog> | null = null;
  return () => {
    loading ??= load().catch((cause: unknown) => {
      loading = null;
      throw cause;
    });
    return loading;
  };
}

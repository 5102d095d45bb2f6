// The one handler table: each noun's handlers, put together.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import type { AppStart } from '../../shared/workspace.ts';
import { createAppHandlers } from '../app/app-handlers.ts';
import { createCollectionHandlers } from '../collections/collection-handlers.ts';
import type { CollectionService } from '../collections/collection-service.ts';
import { createEnvironmentHandlers } from '../environments/environment-handlers.ts';
import type { EnvironmentService } from '../environments/environment-service.ts';
import { createHistoryHandlers } from '../history/history-handlers.ts';
import type { HistoryService } from '../history/history-service.ts';
import type { ConfigurationService } from '../integrations/configuration-service.ts';
import { createIntegrationHandlers } from '../integrations/integration-handlers.ts';
import type { IntegrationService } from '../integrations/integration-service.ts';
import { createObjectHandlers } from '../objects/object-handlers.ts';
import type { ObjectLedger } from '../objects/object-ledger.ts';
import { createRequestHandlers } from '../request/request-handlers.ts';
import type { RequestService } from '../request/request-service.ts';
import type { SandboxService } from '../sandbox/sandbox-service.ts';
import { createSettingsHandlers } from '../settings/settings-handlers.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import type { TabsStore } from '../tabs/tabs-file.ts';
import { createTabsHandlers } from '../tabs/tabs-handlers.ts';
import type { VaultService } from '../vault/create-vault.ts';
import { createVaultHandlers } from '../vault/vault-handlers.ts';
import { createWorkspaceHandlers } from '../workspace/workspace-handlers.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';
import { createSandboxHandlers } from './sandbox-handlers.ts';

export interface HandlerDependencies {
  readonly loadStart: () => Promise<AppStart>;
  readonly openExternal: (url: string) => Promise<void>;
  readonly settings: SettingsService;
  readonly vault: VaultService;
  readonly workspace: WorkspaceState;
  readonly environments: EnvironmentService;
  readonly integrations: IntegrationService;
  readonly configurations: ConfigurationService;
  readonly tabs: TabsStore;
  readonly requests: RequestService;
  readonly history: HistoryService;
  readonly objects: ObjectLedger;
  readonly collections: CollectionService;
  readonly sandbox: SandboxService;
}

export function createHandlers(services: HandlerDependencies): HandlerTable {
  return {
    ...createAppHandlers(services),
    ...createSettingsHandlers(services.settings),
    ...createVaultHandlers(services.vault),
    ...createWorkspaceHandlers(services.workspace),
    ...createEnvironmentHandlers(services.environments),
    ...createIntegrationHandlers(services.integrations, services.configurations),
    ...createTabsHandlers(services.tabs),
    ...createRequestHandlers(services.requests),
    ...createHistoryHandlers(services.history, services.objects),
    ...createObjectHandlers(services.objects),
    ...createCollectionHandlers(services.collections),
    ...createSandboxHandlers(services.sandbox),
  };
}

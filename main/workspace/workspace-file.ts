// The workspace's file: environments, integrations with their sealed keys, and what is chosen. One file, so that
// removing an environment with its configurations is one write.
import { z } from 'zod';
import { KeyKind, Mode } from '../../shared/api-key.ts';
import { EnvironmentColour, EnvironmentName } from '../../shared/environment.ts';
import { EnvironmentId, IntegrationId, SANDBOX_ENVIRONMENT_ID } from '../../shared/ids.ts';
import { ConfigurationSettings, IntegrationName } from '../../shared/integration.ts';
import type { ConfigFileKind } from '../storage/read-config-file.ts';

/** One that the user made; the built-in Sandbox is in no file. */
export const StoredEnvironment = z.object({ id: EnvironmentId, name: EnvironmentName, colour: EnvironmentColour });
export type StoredEnvironment = z.infer<typeof StoredEnvironment>;

export const StoredConfiguration = ConfigurationSettings.extend({
  /** The key, sealed for this integration and environment. Null is the Sandbox's own key, which is no secret. */
  sealedKey: z.string().nullable(),
  keyHint: z.string(),
  keyKind: KeyKind,
  mode: Mode,
});
export type StoredConfiguration = z.infer<typeof StoredConfiguration>;

export const StoredIntegration = z.object({
  id: IntegrationId,
  name: IntegrationName,
  configurations: z.record(EnvironmentId, StoredConfiguration),
});
export type StoredIntegration = z.infer<typeof StoredIntegration>;

export const WorkspaceContent = z.object({
  environments: z.array(StoredEnvironment),
  integrations: z.array(StoredIntegration).min(1),
  environmentId: EnvironmentId,
  integrationId: IntegrationId,
});
export type WorkspaceContent = z.infer<typeof WorkspaceContent>;

const FIRST_INTEGRATION_ID = IntegrationId.parse('stripe');

export const workspaceFileKind: ConfigFileKind<WorkspaceContent> = {
  name: 'workspace',
  title: 'The integrations and environments',
  version: 1,
  schema: WorkspaceContent,
  migrations: [],
  /** The first start: ready to send, to the Sandbox. */
  empty: {
    environments: [],
    integrations: [{ id: FIRST_INTEGRATION_ID, name: 'Stripe', configurations: {} }],
    environmentId: SANDBOX_ENVIRONMENT_ID,
    integrationId: FIRST_INTEGRATION_ID,
  },
};

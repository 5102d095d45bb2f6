// The workspace as the page sees it: the built-in Sandbox added, the sealed keys left out.
import { hideApiKey } from '../../shared/api-key.ts';
import type { Environment } from '../../shared/environment.ts';
import { SANDBOX_ENVIRONMENT_ID } from '../../shared/ids.ts';
import type { Configuration, Integration } from '../../shared/integration.ts';
import { SANDBOX_API_KEY } from '../../shared/sandbox-key.ts';
import type { Workspace } from '../../shared/workspace.ts';
import type { StoredConfiguration, StoredEnvironment, StoredIntegration, WorkspaceContent } from './workspace-file.ts';

export const SANDBOX_ENVIRONMENT: Environment = {
  id: SANDBOX_ENVIRONMENT_ID,
  name: 'Sandbox',
  colour: 'gray',
  isSandbox: true,
};

/** What every integration uses in the Sandbox until something else is set: ready to send without a key of the user's. */
export const SANDBOX_CONFIGURATION: StoredConfiguration = {
  apiVersion: null,
  stripeAccount: null,
  baseUrl: null,
  isReadOnly: false,
  extraHeaders: [],
  sealedKey: null,
  keyHint: hideApiKey(SANDBOX_API_KEY),
  keyKind: 'secret',
  mode: 'test',
};

export function toWorkspace(content: WorkspaceContent): Workspace {
  const environments = [SANDBOX_ENVIRONMENT, ...content.environments.map(toEnvironment)];
  const known = new Set<string>(environments.map(({ id }) => id));
  return {
    environments,
    integrations: content.integrations.map((integration) => toIntegration(integration, known)),
    ...findChosen(content),
  };
}

export function toEnvironment({ id, name, colour }: StoredEnvironment): Environment {
  return { id, name, colour, isSandbox: false };
}

/** Without the configurations of environments that are not `known`: those of a removal that may be taken back. */
export function toIntegration(
  { id, name, configurations }: StoredIntegration,
  known: ReadonlySet<string>,
): Integration {
  const all: Record<string, StoredConfiguration> = {
    [SANDBOX_ENVIRONMENT_ID]: SANDBOX_CONFIGURATION,
    ...configurations,
  };
  const seen = Object.entries(all).filter(([environmentId]) => known.has(environmentId));
  return {
    id,
    name,
    configurations: Object.fromEntries(seen.map(([place, stored]) => [place, toConfiguration(stored)])),
  };
}

export function toConfiguration({ sealedKey: _sealed, ...shown }: StoredConfiguration): Configuration {
  return shown;
}

/** A file that was edited by hand may name what is not there: the Sandbox and the first integration always are. */
function findChosen({ environments, integrations, environmentId, integrationId }: WorkspaceContent) {
  const chosen = integrations.find(({ id }) => id === integrationId) ?? integrations[0];
  return {
    environmentId: environments.some(({ id }) => id === environmentId) ? environmentId : SANDBOX_ENVIRONMENT_ID,
    integrationId: chosen?.id ?? integrationId,
  };
}

// A workspace for tests: a small main whose calls change it and tell of it by events, as the real one does.
import type { Environment } from '../../../shared/environment.ts';
import { EnvironmentId, IntegrationId, UndoId } from '../../../shared/ids.ts';
import type { Configuration, Integration } from '../../../shared/integration.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import type { AppStart, Workspace } from '../../../shared/workspace.ts';
import { createScriptedTransport, type Script, type ScriptedTransport } from '../../api/scripted-transport.ts';

const environment = (id: string, name: string, colour: Environment['colour']): Environment => ({
  id: EnvironmentId.parse(id),
  name,
  colour,
  isSandbox: id === 'sandbox',
});

export function configuration(mode: Configuration['mode'], part: Partial<Configuration> = {}): Configuration {
  return {
    apiVersion: null,
    stripeAccount: null,
    baseUrl: null,
    isReadOnly: false,
    extraHeaders: [],
    keyHint: `sk_${mode}_...4242`,
    keyKind: 'secret',
    mode,
    ...part,
  };
}

function integration(id: string, name: string, configurations: Record<string, Configuration>): Integration {
  const entries = Object.entries(configurations).map(([key, value]) => [EnvironmentId.parse(key), value]);
  return { id: IntegrationId.parse(id), name, configurations: Object.fromEntries(entries) };
}

export function workspaceOf(part: Partial<Workspace> = {}): Workspace {
  return {
    environments: [
      environment('sandbox', 'Sandbox', 'gray'),
      environment('staging', 'Staging', 'violet'),
      environment('production', 'Production', 'red'),
    ],
    integrations: [
      integration('eu', 'Stripe EU', { sandbox: configuration('test'), production: configuration('live') }),
      integration('us', 'Stripe US', { sandbox: configuration('test'), staging: configuration('test') }),
    ],
    environmentId: EnvironmentId.parse('sandbox'),
    integrationId: IntegrationId.parse('eu'),
    ...part,
  };
}

export function startOf(workspace: Workspace, part: Partial<AppStart> = {}): AppStart {
  return {
    version: '0.1.0',
    platform: 'linux',
    capabilities: { nativeMenu: false, keyProtector: 'key_file' },
    dataFolder: '/home/ada/paydeck',
    vault: 'open',
    notices: [],
    workspace,
    settings: DEFAULT_SETTINGS,
    catalogApiVersion: '2026-10-28.endive',
    ...part,
  };
}

/** `script` overrides what this main would answer. */
export function createWorkspaceDouble(first: Workspace, script: Script = {}): ScriptedTransport {
  let workspace = first;
  let before = first;
  const change = (next: Partial<Workspace>): Workspace => {
    before = workspace;
    workspace = { ...workspace, ...next };
    transport.emit('workspace.changed', workspace);
    return workspace;
  };
  const transport = createScriptedTransport({
    'app.load': () => startOf(workspace),
    'environment.select': ({ id }) => change({ environmentId: EnvironmentId.parse(id) }),
    'integration.select': ({ id }) => change({ integrationId: IntegrationId.parse(id) }),
    'environment.save': ({ id, name, colour }) => {
      const saved = { id: EnvironmentId.parse(id ?? `made-${name}`), name, colour, isSandbox: false };
      const others = workspace.environments.filter((other) => other.id !== saved.id);
      change({ environments: [...others, saved] });
      return saved;
    },
    'environment.remove': ({ id }) => {
      change({ environments: workspace.environments.filter((other) => other.id !== id) });
      return { undoId: UndoId.parse('undo-1') };
    },
    'integration.save': ({ id, name }) => {
      const saved = integration(id ?? `made-${name}`, name, {});
      change({ integrations: [...workspace.integrations.filter((other) => other.id !== saved.id), saved] });
      return saved;
    },
    'workspace.undoRemove': () => change(before),
    'configuration.save': ({ environmentId, integrationId, apiKey, settings }) => {
      const saved = configuration(apiKey?.includes('live') ? 'live' : 'test', settings as Partial<Configuration>);
      change({
        integrations: workspace.integrations.map((other) =>
          other.id === integrationId
            ? integration(other.id, other.name, { ...other.configurations, [environmentId]: saved })
            : other,
        ),
      });
      return saved;
    },
    ...script,
  });
  return transport;
}

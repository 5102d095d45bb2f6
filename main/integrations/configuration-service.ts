// Configurations: what an integration uses in one environment. Keys come in, are sealed, and never go out again.
import { modeOfMoney, readApiKey } from '../../shared/api-key.ts';
import type { ParsedInput } from '../../shared/contract/calls.ts';
import { AppError, type InputIssue } from '../../shared/errors.ts';
import type { UndoId } from '../../shared/ids.ts';
import type { Configuration, ConfigurationSettings, ConnectionTest } from '../../shared/integration.ts';
import { SANDBOX_API_KEY } from '../../shared/sandbox-key.ts';
import { withConfiguration } from '../workspace/removal.ts';
import { SANDBOX_CONFIGURATION, toConfiguration } from '../workspace/to-workspace.ts';
import type { StoredConfiguration } from '../workspace/workspace-file.ts';
import type { WorkspaceState } from '../workspace/workspace-state.ts';
import { checkSettings, normaliseSettings } from './check-settings.ts';
import type { Place } from './resolved-configuration.ts';
import type { SealedKeys } from './sealed-keys.ts';

export interface ConnectionToTest {
  readonly apiKey: string;
  readonly settings: ConfigurationSettings;
  readonly environment: { readonly name: string; readonly isSandbox: boolean };
}

export interface ConfigurationService {
  /** Throws `invalid_input` with the fields at fault, `vault_locked`, or a storage error. */
  save(input: ParsedInput<'configuration.save'>): Configuration;
  /** In the Sandbox, back to the built-in one. Throws `not_found` where there is none. */
  remove(place: Place): UndoId;
  /** Of what is in the form. Throws as `save` where the form is at fault; the rest is the result. Stores nothing. */
  test(input: ParsedInput<'configuration.test'>): Promise<ConnectionTest>;
}

interface ConfigurationDependencies {
  readonly state: WorkspaceState;
  readonly sealedKeys: SealedKeys;
  readonly testConnection: (connection: ConnectionToTest) => Promise<ConnectionTest>;
}

export function createConfigurationService(dependencies: ConfigurationDependencies): ConfigurationService {
  const { state, sealedKeys, testConnection } = dependencies;

  return {
    save(input) {
      const place = placeOf(input);
      const { apiKey, key, settings } = checkForm(state, input);
      const sealedKey = apiKey === null ? key.sealedKey : sealOrBuiltIn(apiKey, place);
      const { keyHint, keyKind, mode } = key;
      const stored: StoredConfiguration = { ...settings, sealedKey, keyHint, keyKind, mode };
      replace(place, stored);
      return toConfiguration(stored);
    },

    remove(place) {
      const configuration = state.getIntegration(place.integrationId).configurations[place.environmentId];
      state.getEnvironment(place.environmentId);
      if (!configuration) {
        const message = 'There is no configuration of your own here. Nothing was removed.';
        throw new AppError({ code: 'not_found', message });
      }
      return state.remove(contentWith(place, null), { kind: 'configuration', place, configuration });
    },

    async test(input) {
      const place = placeOf(input);
      const { apiKey, key, settings } = checkForm(state, input);
      const tested = apiKey ?? sealedKeys.reveal({ ...settings, ...key }, place);
      const { name, isSandbox } = state.getEnvironment(place.environmentId);
      return testConnection({ apiKey: tested, settings, environment: { name, isSandbox } });
    },
  };

  function sealOrBuiltIn(apiKey: string, place: Place): string | null {
    const { isSandbox } = state.getEnvironment(place.environmentId);
    return isSandbox && apiKey === SANDBOX_API_KEY ? null : sealedKeys.seal(apiKey, place);
  }

  function replace(place: Place, configuration: StoredConfiguration): void {
    state.change(contentWith(place, configuration));
  }

  function contentWith({ environmentId, integrationId }: Place, configuration: StoredConfiguration | null) {
    const integrations = state.content.integrations.map((integration) =>
      integration.id === integrationId ? withConfiguration(integration, environmentId, configuration) : integration,
    );
    return { ...state.content, integrations };
  }
}

function placeOf({ environmentId, integrationId }: Place): Place {
  return { environmentId, integrationId };
}

type StoredKey = Pick<StoredConfiguration, 'sealedKey' | 'keyHint' | 'keyKind' | 'mode'>;

interface CheckedForm {
  /** As typed, without surrounding space; null keeps what is stored. */
  readonly apiKey: string | null;
  readonly key: StoredKey;
  readonly settings: ConfigurationSettings;
}

/** Throws `invalid_input` with all that is wrong at once. */
function checkForm(state: WorkspaceState, input: ParsedInput<'configuration.save'>): CheckedForm {
  const { isSandbox } = state.getEnvironment(input.environmentId);
  const stored = state.findConfiguration(placeOf(input));
  const key = input.apiKey === null ? (stored ?? 'Enter a key.') : readKey(input.apiKey, isSandbox);
  const settings = normaliseSettings(input.settings);
  if (typeof key === 'string') throw invalid([{ path: ['apiKey'], message: key }]);
  const issues = checkSettings(settings, { mode: modeOfMoney(key), isSandbox });
  if (issues.length > 0) throw invalid(issues);
  return { apiKey: input.apiKey?.trim() ?? null, key, settings };
}

/** The key's description, or why the text can't be one. */
function readKey(text: string, isSandbox: boolean): StoredKey | string {
  const reading = readApiKey(text);
  if (!reading.ok) return reading.message;
  if (isSandbox && reading.mode === 'live') {
    return 'The Sandbox takes test keys only. A live key belongs into an environment of your own.';
  }
  const { hint, kind, mode } = reading;
  if (isSandbox && text.trim() === SANDBOX_API_KEY) return SANDBOX_CONFIGURATION;
  return { sealedKey: null, keyHint: hint, keyKind: kind, mode };
}

function invalid(issues: InputIssue[]): AppError {
  return new AppError({ code: 'invalid_input', message: issues[0]?.message ?? 'Check the fields.', issues });
}

// What a configuration's settings may be, beyond their shape: where a key may go, and which headers may go with it.
import type { Mode } from '../../shared/api-key.ts';
import type { InputIssue } from '../../shared/errors.ts';
import type { ConfigurationSettings, Header } from '../../shared/integration.ts';

/** The connection's own and the key's: a value of the user's would send the request astray or the key twice. */
const RESERVED_HEADERS = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
]);
const STRIPE_HOST = /^(api|files|connect|meter-events)\.stripe\.com$/;

/** An address of Stripe's own means the same as none: each call has its own host there. */
export function normaliseSettings(settings: ConfigurationSettings): ConfigurationSettings {
  if (settings.baseUrl === null) return settings;
  const url = new URL(settings.baseUrl);
  const isStripe = url.protocol === 'https:' && STRIPE_HOST.test(url.host);
  return { ...settings, baseUrl: isStripe ? null : settings.baseUrl.replace(/\/+$/, '') };
}

interface SettingsPlace {
  readonly mode: Mode;
  readonly isSandbox: boolean;
}

/** What stands in the way, by field below `settings`; empty where all is well. Of normalised settings. */
export function checkSettings(settings: ConfigurationSettings, { mode, isSandbox }: SettingsPlace): InputIssue[] {
  const addressProblem = refuseBaseUrl(settings.baseUrl, { mode, isSandbox });
  return [
    ...(addressProblem === null ? [] : [{ path: ['settings', 'baseUrl'], message: addressProblem }]),
    ...settings.extraHeaders.flatMap(checkHeader),
  ];
}

function refuseBaseUrl(baseUrl: string | null, { mode, isSandbox }: SettingsPlace): string | null {
  if (baseUrl === null) return null;
  const { hostname, username, password, search, hash } = new URL(baseUrl);
  if (isSandbox) return 'The Sandbox has its own address. Leave this empty.';
  if (username || password || search || hash) return 'Enter only scheme, host, port and path.';
  if (!isLoopback(hostname)) {
    return "A key goes to Stripe's own hosts or to this computer (127.0.0.1, localhost) only, so that it can't leak.";
  }
  if (mode === 'live') return "A live key goes to Stripe's own hosts only. Leave the address empty, or use a test key.";
  return null;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function checkHeader({ name, value }: Header, index: number): InputIssue[] {
  const at = (field: 'name' | 'value', message: string) => [
    { path: ['settings', 'extraHeaders', index, field], message },
  ];
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) return at('name', 'A header name has letters, digits and hyphens.');
  if (RESERVED_HEADERS.has(name.toLowerCase())) return at('name', `Paydeck sets ${name} itself.`);
  if (!/^[\t\x20-\x7e\xa0-\xff]*$/.test(value))
    return at('value', 'A header value has no line breaks or control characters.');
  if (/\b(?:sk|rk|rkcs|whsec)_\w{8,}/.test(value)) {
    return at('value', 'This looks like a secret. Headers are stored as they are; a key belongs into the key field.');
  }
  return [];
}

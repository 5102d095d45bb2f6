// The settings' form as text in fields, and what of it can be saved.
import type { Settings } from '../../../shared/settings.ts';

export interface SettingsDraft {
  theme: Settings['theme'];
  answerPlace: Settings['answerPlace'];
  /** In seconds, as typed. */
  timeout: string;
  maxRetries: string;
  proxyUrl: string;
}

export type SettingsErrors = Partial<Record<'timeout' | 'maxRetries' | 'proxyUrl', string>>;
/** What the dialog has fields for. */
export type SettingsChanges = Omit<Settings, 'layout' | 'favouriteOperationIds' | 'recentOperationIds'>;

export function toSettingsDraft(settings: Settings): SettingsDraft {
  return {
    theme: settings.theme,
    answerPlace: settings.answerPlace,
    timeout: String(settings.timeoutMs / 1000),
    maxRetries: String(settings.maxRetries),
    proxyUrl: settings.proxyUrl ?? '',
  };
}

export function readSettingsDraft(
  draft: SettingsDraft,
): { ok: true; changes: SettingsChanges } | { ok: false; errors: SettingsErrors } {
  const timeoutMs = Math.round(Number(draft.timeout.trim().replace(',', '.')) * 1000);
  const maxRetries = Number(draft.maxRetries.trim());
  const proxyUrl = draft.proxyUrl.trim();
  const errors: SettingsErrors = {};
  if (draft.timeout.trim() === '' || !(timeoutMs >= 100 && timeoutMs <= 600_000))
    errors.timeout = 'Enter a number of seconds from 0.1 to 600.';
  if (draft.maxRetries.trim() === '' || !(Number.isInteger(maxRetries) && maxRetries >= 0 && maxRetries <= 5))
    errors.maxRetries = 'Enter a whole number from 0 to 5.';
  if (proxyUrl !== '' && !isProxyUrl(proxyUrl)) errors.proxyUrl = 'Enter an address such as http://proxy.example:3128.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { theme, answerPlace } = draft;
  return { ok: true, changes: { theme, answerPlace, timeoutMs, maxRetries, proxyUrl: proxyUrl || null } };
}

function isProxyUrl(text: string): boolean {
  return URL.canParse(text) && /^(https?|socks[45]?h?):$/.test(new URL(text).protocol);
}

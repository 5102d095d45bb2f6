// The user's settings.
import type { Emit } from '../../shared/contract/events.ts';
import { AppError } from '../../shared/errors.ts';
import type { Settings } from '../../shared/settings.ts';
import type { ConfigStore } from '../storage/config-store.ts';

export interface SettingsService {
  read(): Settings;
  /** Throws `invalid_input` for a proxy that is no http address, or a storage error. */
  save(settings: Settings): Settings;
}

export function createSettingsService(store: ConfigStore<Settings>, emit: Emit): SettingsService {
  return {
    read: () => store.read(),
    save(settings) {
      assertProxy(settings.proxyUrl);
      store.write(settings);
      emit('settings.changed', settings);
      return settings;
    },
  };
}

function assertProxy(proxyUrl: string | null): void {
  if (proxyUrl === null) return;
  const { protocol, pathname, search, hash } = new URL(proxyUrl);
  if (/^https?:$/.test(protocol) && pathname === '/' && !search && !hash) return;
  const message = 'A proxy is an address such as http://proxy.example.com:8080. Nothing was saved.';
  throw new AppError({ code: 'invalid_input', message, issues: [{ path: ['settings', 'proxyUrl'], message }] });
}

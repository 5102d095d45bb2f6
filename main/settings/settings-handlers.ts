// The calls about settings.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import type { SettingsService } from './settings-service.ts';

export function createSettingsHandlers(settings: SettingsService) {
  return {
    'settings.save': async (input) => settings.save(input.settings),
  } satisfies Partial<HandlerTable>;
}

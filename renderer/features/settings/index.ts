// The settings' door.
export { createSettingsStore, keptNumber, type SettingsState, type SettingsStore } from './settings-store.ts';

// The settings' door.
import { lazy } from 'react';

export { createSettingsStore, keptNumber, keptText, type SettingsState, type SettingsStore } from './settings-store.ts';

/** Loaded when it is first opened. */
export const SettingsDialog = lazy(() =>
  import('./settings-dialog.tsx').then((module) => ({ default: module.SettingsDialog })),
);

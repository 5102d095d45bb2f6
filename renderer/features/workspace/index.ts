// The workspace's door.
export { EnvironmentDot } from './environment-dot.tsx';
export { LazyPlacesDialog as PlacesDialog } from './lazy-places-dialog.tsx';
export { ModeBadge, ReadOnlyBadge } from './mode-badge.tsx';
export { NotConfigured } from './not-configured.tsx';
export { EnvironmentPicker, IntegrationPicker, modeOf } from './pickers.tsx';
export type { PlacesView } from './places-view.ts';
export {
  createWorkspaceStore,
  currentConfiguration,
  currentEnvironment,
  currentIntegration,
  currentMode,
  currentPlace,
  environmentMode,
  type Place,
  placeKey,
  type TestState,
  type WorkspaceState,
  type WorkspaceStore,
} from './workspace-store.ts';

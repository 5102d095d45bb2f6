// The request feature's door: its store, and the middle of the window.
export { type ActionScope, ActionScopeProvider } from './action-scope.tsx';
export { fillWithExample } from './example/fill-with-example.ts';
export { getSendState, type Place, type RequestCatalog, type RequestState } from './request-state.ts';
export { createRequestStore, type RequestStore } from './request-store.ts';
export type { SavedTargetOf } from './request-tabs.tsx';
export { RequestWorkspace, type RequestWorkspaceProps } from './request-workspace.tsx';
export type { ViewChoices } from './view-choices.ts';

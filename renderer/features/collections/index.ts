// The collections' door: the store, the sidebar's view, and the dialogs that save and run requests.
export {
  CollectionsSidebar,
  type CollectionsSidebarHandle,
  type CollectionsSidebarProps,
} from './collections-sidebar.tsx';
export {
  type CollectionsState,
  type CollectionsStore,
  createCollectionsStore,
  selectCollections,
} from './collections-store.ts';
export { describeRequest } from './describe-request.ts';
export { RunDialog, type RunDialogProps } from './run-dialog.tsx';
export type { SavedSend } from './run-sequence.ts';
export { SaveDialog, type SaveDialogProps } from './save-dialog.tsx';

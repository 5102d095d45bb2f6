// The history's door: its store and the sidebar's view.
export { HistorySidebar, type HistorySidebarHandle, type HistorySidebarProps } from './history-sidebar.tsx';
export { createHistoryStore, type HistoryState, type HistoryStore } from './history-store.ts';

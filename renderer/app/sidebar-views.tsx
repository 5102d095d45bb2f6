// The sidebar's three views over the stores: what they open goes through the window's commands.
import { type Ref, useMemo } from 'react';
import { useStore } from 'zustand';
import type { SavedRequest } from '../../shared/collection.ts';
import { type CatalogSearch, CatalogSidebar, type CatalogSidebarHandle } from '../features/catalog/index.ts';
import { CollectionsSidebar } from '../features/collections/index.ts';
import { HistorySidebar } from '../features/history/index.ts';
import { getSendState, type RequestState } from '../features/request/index.ts';
import { currentConfiguration } from '../features/workspace/index.ts';
import { sentApiVersion } from './api-versions.ts';
import type { LoadedApp } from './load-app.ts';
import type { RequestCommands } from './request-commands.ts';
import { Sidebar, type SidebarView } from './sidebar.tsx';

export interface SidebarViewsProps {
  loaded: LoadedApp;
  search: CatalogSearch;
  commands: RequestCommands;
  view: SidebarView;
  catalogRef: Ref<CatalogSidebarHandle>;
  onView: (view: SidebarView) => void;
  onRunAll: (requests: readonly SavedRequest[], name: string) => void;
}

export function SidebarViews({ loaded, search, commands, view, catalogRef, onView, onRunAll }: SidebarViewsProps) {
  const { stores, index } = loaded;
  const { settings } = stores;
  const environments = useStore(stores.workspace, (state) => state.workspace.environments);
  const operationId = useStore(stores.request, (state) => {
    const target = activeDraft(state)?.target;
    return target?.kind === 'action' ? target.operationId : null;
  });
  const savedId = useStore(stores.request, (state) => activeDraft(state)?.savedRequestId ?? null);
  const exchangeId = useStore(stores.request, (state) => {
    if (state.activeDraftId === null) return null;
    const send = getSendState(state, state.activeDraftId);
    return send.phase === 'finished' ? send.exchange.id : null;
  });
  const { layout } = settings.getState().settings;
  const apiVersion = useStore(stores.workspace, (state) => sentApiVersion(currentConfiguration(state), index));
  const favouriteIds = useStore(settings, (state) => state.settings.favouriteOperationIds);
  const recentIds = useStore(settings, (state) => state.settings.recentOperationIds);
  const preferences = useMemo(() => ({ favouriteIds, recentIds }), [favouriteIds, recentIds]);

  return (
    <Sidebar
      view={view}
      onView={onView}
      render={{
        catalog: () => (
          <CatalogSidebar
            ref={catalogRef}
            index={index}
            search={search}
            apiVersion={apiVersion}
            preferences={preferences}
            onToggleFavourite={commands.toggleFavourite}
            selectedOperationId={operationId}
            openGroups={toIds(layout.openGroups)}
            onOpenGroupsChange={(ids) => settings.keepLayout('openGroups', ids)}
            onOpen={commands.openAction}
            onOpenGeneric={commands.openGeneric}
          />
        ),
        collections: () => (
          <CollectionsSidebar
            store={stores.collections}
            index={index}
            selectedId={savedId}
            openIds={toIds(layout.openCollections)}
            onOpenIdsChange={(ids) => settings.keepLayout('openCollections', ids)}
            onOpen={commands.openSaved}
            onRun={commands.runSaved}
            onRunAll={onRunAll}
          />
        ),
        history: () => (
          <HistorySidebar
            store={stores.history}
            environments={environments}
            selectedId={exchangeId}
            onOpen={commands.openExchange}
            onRepeat={commands.repeatExchange}
          />
        ),
      }}
    />
  );
}

function activeDraft(state: RequestState) {
  return state.activeDraftId === null ? undefined : state.drafts[state.activeDraftId];
}

/** The layout is whatever an earlier Paydeck wrote. */
function toIds(value: unknown): string[] | null {
  return Array.isArray(value) && value.every((id) => typeof id === 'string') ? value : null;
}

// The window at work: title bar, sidebar, requests with their answers, status line.
import { useEffect, useMemo, useRef, useState } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { useStore } from 'zustand';
import type { ApiClient } from '../api/api-client.ts';
import type { Transport } from '../api/transport.ts';
import { CatalogSidebar, type CatalogSidebarHandle, createCatalogSearch } from '../features/catalog/index.ts';
import { CollectionsSidebar } from '../features/collections/index.ts';
import { HistorySidebar } from '../features/history/index.ts';
import { keptNumber } from '../features/settings/index.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { Dialogs, type OpenDialog } from './dialogs.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import type { LoadedApp } from './load-app.ts';
import { type ShortcutId, useShortcuts } from './shortcuts.ts';
import { isSidebarView, Sidebar, type SidebarView } from './sidebar.tsx';
import { StatusLine } from './status-line.tsx';
import { TitleBar } from './title-bar.tsx';
import { useConnection } from './use-connection.ts';
import styles from './workbench.module.css';

export interface WorkbenchProps {
  transport: Transport;
  api: ApiClient;
  loaded: LoadedApp;
}

export function Workbench({ transport, api, loaded }: WorkbenchProps) {
  const { stores, start, index } = loaded;
  const { settings } = stores;
  const sandbox = useStore(stores.workspace, (state) => state.sandbox);
  const environments = useStore(stores.workspace, (state) => state.workspace.environments);
  const isConnected = useConnection(transport, api, stores);
  const search = useMemo(() => createCatalogSearch(index), [index]);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [isSidebarShown, setSidebarShown] = useState(true);
  const [view, setView] = useState<SidebarView>(() => {
    const kept = settings.getState().settings.layout.sidebarView;
    return isSidebarView(kept) ? kept : 'catalog';
  });
  const sidebar = usePanelRef();
  const catalog = useRef<CatalogSidebarHandle>(null);

  const showView = (next: SidebarView) => {
    setView(next);
    settings.keepLayout('sidebarView', next);
  };
  const run = (id: ShortcutId) => {
    if (id === 'settings' || id === 'shortcuts') setDialog({ kind: id });
    if (id === 'sidebar') {
      if (isSidebarShown) sidebar.current?.collapse();
      else sidebar.current?.expand();
    }
    if (id === 'find_action') {
      sidebar.current?.expand();
      showView('catalog');
      requestAnimationFrame(() => catalog.current?.focusSearch());
    }
  };
  useShortcuts({ platform: start.platform, run, goToTab: () => {} });
  useEffect(() => {
    if (stores.workspace.getState().vault === 'passphrase_needed') setDialog({ kind: 'passphrase' });
  }, [stores]);

  return (
    <div className={styles.window}>
      <TitleBar
        workspace={stores.workspace}
        platform={start.platform}
        isSidebarShown={isSidebarShown}
        onCommand={run}
        onEditPlaces={(places) => setDialog({ kind: 'places', view: places })}
      />
      {!isConnected && <ConnectionBanner />}
      <Group className={styles.columns} orientation="horizontal">
        <Panel
          id="sidebar"
          className={styles.sidebar}
          panelRef={sidebar}
          collapsible
          collapsedSize={0}
          defaultSize={keptNumber(settings.getState(), 'sidebarWidth') ?? 288}
          minSize={220}
          maxSize={520}
          groupResizeBehavior="preserve-pixel-size"
          onResize={({ inPixels }) => {
            setSidebarShown(inPixels > 0);
            if (inPixels > 0) settings.keepLayout('sidebarWidth', Math.round(inPixels));
          }}
        >
          <ErrorBoundary part="The sidebar">
            <Sidebar
              view={view}
              onView={showView}
              render={{
                catalog: () => <CatalogSidebar ref={catalog} index={index} search={search} onOpen={() => {}} />,
                collections: () => (
                  <CollectionsSidebar
                    store={stores.collections}
                    index={index}
                    onOpen={() => {}}
                    onRun={() => {}}
                    onRunAll={() => {}}
                  />
                ),
                history: () => <HistorySidebar store={stores.history} environments={environments} onOpen={() => {}} />,
              }}
            />
          </ErrorBoundary>
        </Panel>
        <Separator className={styles.separator} />
        <Panel id="work" className={styles.work} minSize={480}>
          <ErrorBoundary part="The requests">{null}</ErrorBoundary>
        </Panel>
      </Group>
      <StatusLine isConnected={isConnected} sandbox={sandbox} exchange={null} start={start} />
      <Dialogs open={dialog} stores={stores} start={start} index={index} onClose={() => setDialog(null)} />
    </div>
  );
}

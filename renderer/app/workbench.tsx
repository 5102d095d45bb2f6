// The window at work: title bar, sidebar, requests with their answers, status line.
import { useEffect, useState } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { useStore } from 'zustand';
import type { ApiClient } from '../api/api-client.ts';
import type { Transport } from '../api/transport.ts';
import { keptNumber } from '../features/settings/index.ts';
import type { PlacesView } from '../features/workspace/index.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import type { LoadedApp } from './load-app.ts';
import { type ShortcutId, useShortcuts } from './shortcuts.ts';
import { StatusLine } from './status-line.tsx';
import { TitleBar } from './title-bar.tsx';
import styles from './workbench.module.css';

export interface WorkbenchProps {
  transport: Transport;
  api: ApiClient;
  loaded: LoadedApp;
}

export function Workbench({ transport, loaded }: WorkbenchProps) {
  const { stores, start } = loaded;
  const sandbox = useStore(stores.workspace, (state) => state.sandbox);
  const [isConnected, setConnected] = useState(true);
  const [isSidebarShown, setSidebarShown] = useState(true);
  const sidebar = usePanelRef();

  useEffect(() => transport.watchConnection(setConnected), [transport]);

  const run = (id: ShortcutId) => {
    if (id !== 'sidebar') return;
    if (isSidebarShown) sidebar.current?.collapse();
    else sidebar.current?.expand();
  };
  useShortcuts({ platform: start.platform, run, goToTab: () => {} });

  return (
    <div className={styles.window}>
      <TitleBar
        workspace={stores.workspace}
        platform={start.platform}
        isSidebarShown={isSidebarShown}
        onCommand={run}
        onEditPlaces={(_view: PlacesView) => {}}
      />
      <Group className={styles.columns} orientation="horizontal">
        <Panel
          id="sidebar"
          className={styles.sidebar}
          panelRef={sidebar}
          collapsible
          collapsedSize={0}
          defaultSize={keptNumber(stores.settings.getState(), 'sidebarWidth') ?? 288}
          minSize={220}
          maxSize={520}
          groupResizeBehavior="preserve-pixel-size"
          onResize={({ inPixels }) => {
            setSidebarShown(inPixels > 0);
            if (inPixels > 0) stores.settings.keepLayout('sidebarWidth', Math.round(inPixels));
          }}
        >
          <ErrorBoundary part="The sidebar">
            <p>Catalog</p>
          </ErrorBoundary>
        </Panel>
        <Separator className={styles.separator} />
        <Panel id="work" className={styles.work} minSize={480}>
          <ErrorBoundary part="The requests">
            <p>Requests</p>
          </ErrorBoundary>
        </Panel>
      </Group>
      <StatusLine isConnected={isConnected} sandbox={sandbox} exchange={null} start={start} />
    </div>
  );
}

// The window at work: title bar, sidebar, requests with their answers, status line; each part with its stores and commands.
import { useEffect, useMemo, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useStore } from 'zustand';
import type { ApiClient } from '../api/api-client.ts';
import type { Transport } from '../api/transport.ts';
import { createCatalogSearch } from '../features/catalog/index.ts';
import { getSendState } from '../features/request/index.ts';
import { currentPlace, type PlacesView } from '../features/workspace/index.ts';
import { notify } from '../ui/notify.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { Dialogs, type OpenDialog } from './dialogs.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import type { LoadedApp } from './load-app.ts';
import { createPaletteFinder } from './palette-finder.ts';
import { createRequestCommands } from './request-commands.ts';
import { SandboxColumn } from './sandbox-column.tsx';
import { createSavedSender } from './saved-sender.ts';
import { SidebarViews } from './sidebar-views.tsx';
import { StatusLine } from './status-line.tsx';
import { newId } from './stores.ts';
import { TitleBar } from './title-bar.tsx';
import { useConnection } from './use-connection.ts';
import { useSandboxColumn } from './use-sandbox-column.ts';
import { useSandboxStart } from './use-sandbox-start.ts';
import { useSidebar } from './use-sidebar.ts';
import { useWindowCommands } from './use-window-commands.ts';
import { WorkArea } from './work-area.tsx';
import styles from './workbench.module.css';

export interface WorkbenchProps {
  transport: Transport;
  api: ApiClient;
  loaded: LoadedApp;
}

export function Workbench({ transport, api, loaded }: WorkbenchProps) {
  const { stores, start, index, catalog } = loaded;
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [isChoosingPassphrase, setChoosingPassphrase] = useState(false);
  const { isSandboxShown, setSandboxShown } = useSandboxColumn(stores.settings);
  const showSandbox = () => setSandboxShown(true);
  const isConnected = useConnection(transport, api, stores);
  const sidebar = useSidebar(stores.settings);
  useSandboxStart(stores.workspace, isConnected);
  useEffect(() => {
    for (const { title, message } of start.notices) notify({ title, message, tone: 'warn' });
  }, [start]);

  const search = useMemo(() => createCatalogSearch(index, catalog.loadSchema), [index, catalog]);
  const commands = useMemo(() => {
    const askWhereToSave = (draftId: Extract<OpenDialog, { kind: 'save' }>['draftId']) =>
      setDialog({ kind: 'save', draftId });
    return createRequestCommands({ api, index, stores, askWhereToSave });
  }, [api, index, stores]);
  const sendSaved = useMemo(
    () => createSavedSender({ api, newId, getPlace: () => currentPlace(stores.workspace.getState()) }),
    [api, stores],
  );
  const editPlaces = (view: PlacesView) => setDialog({ kind: 'places', view });
  const run = useWindowCommands({
    api,
    loaded,
    commands,
    open: setDialog,
    findAction: sidebar.findAction,
    toggleSidebar: sidebar.toggle,
  });
  const findInPalette = createPaletteFinder({
    loaded,
    search,
    commands,
    run,
    showView: sidebar.show,
    onEditPlaces: editPlaces,
    onOpenSandbox: showSandbox,
  });

  return (
    <div className={styles.window}>
      <TitleBar
        workspace={stores.workspace}
        platform={start.platform}
        isSidebarShown={sidebar.isShown}
        onCommand={run}
        onEditPlaces={editPlaces}
      />
      {!isConnected && <ConnectionBanner />}
      <Group className={styles.columns} orientation="horizontal">
        <Panel
          id="sidebar"
          className={styles.sidebar}
          panelRef={sidebar.panel}
          collapsible
          collapsedSize={0}
          defaultSize={sidebar.firstWidth}
          minSize={220}
          maxSize={520}
          groupResizeBehavior="preserve-pixel-size"
          // What is out of sight must be out of the keyboard's reach, too.
          inert={!sidebar.isShown}
          onResize={sidebar.onResize}
        >
          <ErrorBoundary part="The sidebar">
            <SidebarViews
              loaded={loaded}
              search={search}
              commands={commands}
              view={sidebar.view}
              catalogRef={sidebar.catalog}
              onView={sidebar.show}
              onRunAll={(requests, name) => setDialog({ kind: 'run', name, requests })}
            />
          </ErrorBoundary>
        </Panel>
        <Separator className={styles.separator} aria-label="Width of the sidebar" />
        <Panel id="work" className={styles.work} minSize={480}>
          <ErrorBoundary part="The requests">
            <main className={styles.main}>
              <WorkArea
                api={api}
                loaded={loaded}
                commands={commands}
                onSave={commands.save}
                onFindAction={sidebar.findAction}
                onEditPlaces={editPlaces}
              />
            </main>
          </ErrorBoundary>
        </Panel>
        {isSandboxShown && <SandboxColumn stores={stores} commands={commands} onClose={() => setSandboxShown(false)} />}
      </Group>
      <WorkStatus
        loaded={loaded}
        isConnected={isConnected}
        onOpenSandbox={showSandbox}
        onChoosePassphrase={() => setChoosingPassphrase(true)}
      />
      <Dialogs
        open={dialog}
        isChoosingPassphrase={isChoosingPassphrase}
        stores={stores}
        start={start}
        index={index}
        loadSchema={catalog.loadSchema}
        findInPalette={findInPalette}
        sendSaved={sendSaved}
        onOpenExchange={commands.openExchange}
        onOpenSandbox={showSandbox}
        onChoosePassphrase={setChoosingPassphrase}
        onClose={() => setDialog(null)}
      />
    </div>
  );
}

interface WorkStatusProps {
  loaded: LoadedApp;
  isConnected: boolean;
  onOpenSandbox: () => void;
  onChoosePassphrase: () => void;
}

function WorkStatus({ loaded: { stores, start }, ...rest }: WorkStatusProps) {
  const { sandbox, vault } = useStore(stores.workspace);
  const exchange = useStore(stores.request, (state) => {
    if (state.activeDraftId === null) return null;
    const send = getSendState(state, state.activeDraftId);
    return send.phase === 'finished' ? send.exchange : null;
  });
  return <StatusLine sandbox={sandbox} vault={vault} exchange={exchange} start={start} {...rest} />;
}

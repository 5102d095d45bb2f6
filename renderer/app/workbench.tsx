// The window at work: title bar, sidebar, requests with their answers, status line; and what its commands do.
import { useEffect, useMemo, useRef, useState } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { useStore } from 'zustand';
import type { ApiClient } from '../api/api-client.ts';
import type { Transport } from '../api/transport.ts';
import { type CatalogSidebarHandle, createCatalogSearch } from '../features/catalog/index.ts';
import { getSendState } from '../features/request/index.ts';
import { keptNumber } from '../features/settings/index.ts';
import { currentEnvironment, currentPlace } from '../features/workspace/index.ts';
import { notify } from '../ui/notify.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { Dialogs, type OpenDialog } from './dialogs.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import type { LoadedApp } from './load-app.ts';
import { createPaletteFinder } from './palette-finder.ts';
import { createRequestCommands } from './request-commands.ts';
import { createSavedSender } from './saved-sender.ts';
import { type ShortcutId, useShortcuts } from './shortcuts.ts';
import { isSidebarView, type SidebarView } from './sidebar.tsx';
import { SidebarViews } from './sidebar-views.tsx';
import { StatusLine } from './status-line.tsx';
import { newId } from './stores.ts';
import { TitleBar } from './title-bar.tsx';
import { useConnection } from './use-connection.ts';
import { WorkArea } from './work-area.tsx';
import styles from './workbench.module.css';

export interface WorkbenchProps {
  transport: Transport;
  api: ApiClient;
  loaded: LoadedApp;
}

export function Workbench({ transport, api, loaded }: WorkbenchProps) {
  const { stores, start, index } = loaded;
  const { settings, request } = stores;
  const isConnected = useConnection(transport, api, stores);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [isChoosingPassphrase, setChoosingPassphrase] = useState(start.vault === 'passphrase_needed');
  const [isSidebarShown, setSidebarShown] = useState(true);
  const [view, setView] = useState<SidebarView>(() => {
    const kept = settings.getState().settings.layout.sidebarView;
    return isSidebarView(kept) ? kept : 'catalog';
  });
  const sidebar = usePanelRef();
  const catalog = useRef<CatalogSidebarHandle>(null);

  const search = useMemo(() => createCatalogSearch(index), [index]);
  const commands = useMemo(
    () =>
      createRequestCommands({
        api,
        index,
        stores,
        askWhereToSave: (draftId) => setDialog({ kind: 'save', draftId }),
      }),
    [api, index, stores],
  );
  const sendSaved = useMemo(
    () => createSavedSender({ api, newId, getPlace: () => currentPlace(stores.workspace.getState()) }),
    [api, stores],
  );

  const showView = (next: SidebarView) => {
    sidebar.current?.expand();
    setView(next);
    settings.keepLayout('sidebarView', next);
  };
  const findAction = () => {
    showView('catalog');
    // The field can take the focus only once its view is shown.
    requestAnimationFrame(() => catalog.current?.focusSearch());
  };
  const toggleSidebar = () => {
    if (isSidebarShown) sidebar.current?.collapse();
    else sidebar.current?.expand();
  };
  const onActive = (
    action: (draftId: NonNullable<ReturnType<typeof request.getState>['activeDraftId']>) => unknown,
  ) => {
    const { activeDraftId } = request.getState();
    if (activeDraftId !== null) void action(activeDraftId);
  };
  const runs: Record<ShortcutId, () => void> = {
    send: () => onActive(request.send),
    save: () => onActive(commands.save),
    palette: () => setDialog({ kind: 'palette' }),
    new_request: () => commands.openGeneric(),
    close_tab: () => onActive(request.closeTab),
    reopen_tab: request.reopenClosedTab,
    find_action: findAction,
    sidebar: toggleSidebar,
    settings: () => setDialog({ kind: 'settings' }),
    shortcuts: () => setDialog({ kind: 'shortcuts' }),
  };
  const run = (id: ShortcutId) => runs[id]();
  const latestRun = useRef(run);
  latestRun.current = run;

  useShortcuts({
    platform: start.platform,
    run,
    goToTab(place) {
      const draftId = request.getState().order[place];
      if (draftId) request.activate(draftId);
    },
  });
  useEffect(() => api.on('menu.chosen', ({ command }) => latestRun.current(command)), [api]);
  useEffect(() => {
    for (const { title, message } of start.notices) notify({ title, message, tone: 'warn' });
  }, [start]);
  useSandboxStart(loaded, isConnected);

  const findInPalette = createPaletteFinder({
    loaded,
    search,
    commands,
    run,
    showView,
    onEditPlaces: (places) => setDialog({ kind: 'places', view: places }),
  });

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
          // What is out of sight must be out of the keyboard's reach, too.
          inert={!isSidebarShown}
          onResize={({ inPixels }) => {
            setSidebarShown(inPixels > 0);
            if (inPixels > 0) settings.keepLayout('sidebarWidth', Math.round(inPixels));
          }}
        >
          <ErrorBoundary part="The sidebar">
            <SidebarViews
              loaded={loaded}
              search={search}
              commands={commands}
              view={view}
              catalogRef={catalog}
              onView={showView}
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
                onFindAction={findAction}
                onEditPlaces={(places) => setDialog({ kind: 'places', view: places })}
              />
            </main>
          </ErrorBoundary>
        </Panel>
      </Group>
      <WorkStatus loaded={loaded} isConnected={isConnected} onChoosePassphrase={() => setChoosingPassphrase(true)} />
      <Dialogs
        open={dialog}
        isChoosingPassphrase={isChoosingPassphrase}
        stores={stores}
        start={start}
        index={index}
        findInPalette={findInPalette}
        sendSaved={sendSaved}
        onOpenExchange={commands.openExchange}
        onChoosePassphrase={setChoosingPassphrase}
        onClose={() => setDialog(null)}
      />
    </div>
  );
}

interface WorkStatusProps {
  loaded: LoadedApp;
  isConnected: boolean;
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

/** Starts the sandbox while the user is still looking, so that the first send need not wait for it. */
function useSandboxStart({ stores: { workspace } }: LoadedApp, isConnected: boolean): void {
  const isWanted = useStore(
    workspace,
    (state) => state.sandbox.kind === 'stopped' && currentEnvironment(state)?.isSandbox === true,
  );
  useEffect(() => {
    if (!isWanted || !isConnected) return;
    // After the first paint: nothing on the first screen depends on it.
    const timer = setTimeout(() => void workspace.startSandbox().catch(() => {}), 300);
    return () => clearTimeout(timer);
  }, [isWanted, isConnected, workspace]);
}

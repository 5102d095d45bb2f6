// What the shortcuts, the native menu and the title bar's buttons do.
import { useEffect, useRef } from 'react';
import type { DraftId } from '../../shared/ids.ts';
import type { ApiClient } from '../api/api-client.ts';
import { fillWithExample } from '../features/request/index.ts';
import { actOnNewestNotice } from '../ui/notify.ts';
import type { OpenDialog } from './dialogs.tsx';
import type { LoadedApp } from './load-app.ts';
import type { RequestCommands } from './request-commands.ts';
import { type ShortcutId, useShortcuts } from './shortcuts.ts';

export interface WindowCommandOptions {
  api: ApiClient;
  loaded: LoadedApp;
  commands: RequestCommands;
  open: (dialog: OpenDialog) => void;
  findAction: () => void;
  toggleSidebar: () => void;
}

/** Answers with what runs a command by its name. */
export function useWindowCommands(options: WindowCommandOptions): (id: ShortcutId) => void {
  const { api, loaded, commands, open, findAction, toggleSidebar } = options;
  const { catalog, stores } = loaded;
  const { request, workspace } = stores;
  const placeNow = () => {
    const { environmentId, integrationId } = workspace.getState().workspace;
    return { environmentId, integrationId };
  };

  const onActive = (action: (draftId: DraftId) => unknown) => {
    const { activeDraftId } = request.getState();
    if (activeDraftId !== null) void action(activeDraftId);
  };
  const runs: Record<ShortcutId, () => void> = {
    send: () => onActive(request.send),
    save: () => onActive(commands.save),
    palette: () => open({ kind: 'palette' }),
    new_request: () => commands.openGeneric(),
    close_tab: () => onActive(request.closeTab),
    reopen_tab: request.reopenClosedTab,
    find_action: findAction,
    fill_example: () =>
      onActive((draftId) => fillWithExample({ api, store: request, catalog, draftId, place: placeNow() })),
    sidebar: toggleSidebar,
    undo: actOnNewestNotice,
    settings: () => open({ kind: 'settings' }),
    shortcuts: () => open({ kind: 'shortcuts' }),
  };
  const run = (id: ShortcutId) => runs[id]();
  const latest = useRef(run);
  latest.current = run;

  useShortcuts({
    platform: loaded.start.platform,
    run,
    goToTab(place) {
      const draftId = request.getState().order[place];
      if (draftId) request.activate(draftId);
    },
  });
  useEffect(() => api.on('menu.chosen', ({ command }) => latest.current(command)), [api]);
  return run;
}

// Gives the palette what it searches at the moment, and the commands that it runs.

import type { Settings } from '../../shared/settings.ts';
import type { CatalogSearch, Preferences } from '../features/catalog/index.ts';
import { describeRequest, selectCollections } from '../features/collections/index.ts';
import type { PaletteSection } from '../features/palette/index.ts';
import { currentConfiguration, type PlacesView } from '../features/workspace/index.ts';
import { notifyFailure } from '../ui/notify.ts';
import { sentApiVersion } from './api-versions.ts';
import type { LoadedApp } from './load-app.ts';
import { findInPalette, type PaletteCommand } from './palette-sources.ts';
import type { RequestCommands } from './request-commands.ts';
import { keysOf, type ShortcutId, shortcuts, writeKeys } from './shortcuts.ts';
import type { SidebarView } from './sidebar.tsx';

export interface PaletteFinderOptions {
  loaded: LoadedApp;
  search: CatalogSearch;
  commands: RequestCommands;
  run: (id: ShortcutId) => void;
  showView: (view: SidebarView) => void;
  onEditPlaces: (view: PlacesView) => void;
  onOpenSandbox: () => void;
}

export function createPaletteFinder(options: PaletteFinderOptions): (text: string) => readonly PaletteSection[] {
  const { loaded, search, commands } = options;
  const { stores, index } = loaded;
  const paletteCommands = listCommands(options);
  return (text) =>
    findInPalette(text, {
      index,
      search,
      apiVersion: sentApiVersion(currentConfiguration(stores.workspace.getState()), index),
      preferences: preferencesIn(stores.settings.getState().settings),
      commands: paletteCommands,
      workspace: stores.workspace.getState().workspace,
      collections: selectCollections(stores.collections.getState()),
      describeRequest: (saved) => describeRequest(saved, index),
      onOpenAction: commands.openAction,
      onOpenSaved: commands.openSaved,
      onSwitchEnvironment: (id) =>
        void stores.workspace
          .selectEnvironment(id)
          .catch((cause) => notifyFailure('The environment was not switched', cause)),
    });
}

function preferencesIn(settings: Settings): Preferences {
  return { favouriteIds: settings.favouriteOperationIds, recentIds: settings.recentOperationIds };
}

function listCommands({ loaded, run, showView, onEditPlaces, onOpenSandbox }: PaletteFinderOptions): PaletteCommand[] {
  const { platform } = loaded.start;
  const byShortcut = shortcuts
    .filter(({ id }) => id !== 'palette' && id !== 'undo')
    .map(({ id, title }) => ({ id, title, hint: writeKeys(keysOf(id), platform), run: () => run(id) }));
  return [
    ...byShortcut,
    { id: 'places', title: 'Environments and keys', run: () => onEditPlaces({ kind: 'current' }) },
    { id: 'add_environment', title: 'Add environment', run: () => onEditPlaces({ kind: 'new_environment' }) },
    { id: 'add_integration', title: 'Add integration', run: () => onEditPlaces({ kind: 'new_integration' }) },
    { id: 'sandbox', title: 'Sandbox: address, clock, events, faults', run: onOpenSandbox },
    { id: 'collections', title: 'Show the collections', run: () => showView('collections') },
    { id: 'history', title: 'Show the history', run: () => showView('history') },
  ];
}

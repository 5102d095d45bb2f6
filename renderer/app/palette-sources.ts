// What the command palette finds: a pasted id, environments, commands, saved requests, and the actions.
import { createElement } from 'react';
import type { CatalogIndex, Operation } from '../../shared/catalog/catalog.ts';
import type { CollectionItem, Folder, SavedRequest } from '../../shared/collection.ts';
import type { Workspace } from '../../shared/workspace.ts';
import {
  ageOf,
  type CatalogHit,
  type CatalogSearch,
  isObjectId,
  type Preferences,
  preferredFirst,
} from '../features/catalog/index.ts';
import type { PaletteItem, PaletteSection } from '../features/palette/index.ts';
import { EnvironmentDot } from '../features/workspace/index.ts';
import { MethodWord } from '../ui/method-word.tsx';

export interface PaletteCommand {
  id: string;
  title: string;
  hint?: string | undefined;
  run: () => void;
}

export interface PaletteSources {
  index: CatalogIndex;
  search: CatalogSearch;
  /** What it lacks is shown faint, with the versions that have it. */
  apiVersion: string;
  preferences: Preferences;
  commands: readonly PaletteCommand[];
  workspace: Workspace;
  collections: readonly { name: string; items: readonly CollectionItem[] }[];
  describeRequest: (saved: SavedRequest) => { method: string };
  onOpenAction: (operationId: string, pathValues: Readonly<Record<string, string>>) => void;
  onOpenSaved: (saved: SavedRequest) => void;
  onSwitchEnvironment: (id: Workspace['environmentId']) => void;
}

const SHOWN_ACTIONS = 12;
const SHOWN_SAVED = 8;
const SHOWN_RECENT = 6;

export function findInPalette(text: string, sources: PaletteSources): PaletteSection[] {
  return [
    { title: 'Pasted id', items: findPastedId(text, sources) },
    ...(text === '' ? listPreferred(sources) : []),
    { title: 'Environments', items: findEnvironments(text, sources) },
    { title: 'Commands', items: findCommands(text, sources) },
    { title: 'Saved requests', items: findSaved(text, sources) },
    { title: 'Actions', items: findActions(text, sources) },
  ];
}

function findPastedId(text: string, { index, onOpenAction }: PaletteSources): PaletteItem[] {
  if (!isObjectId(text)) return [];
  const found = index.retrieverOf(text);
  if (!found) return [];
  const { operation, pathParameter } = found;
  const object = operation.returns?.split('.').join(' ').replaceAll('_', ' ') ?? 'object';
  return [
    {
      id: `id:${text}`,
      title: `Retrieve ${object} ${text}`,
      mark: createElement(MethodWord, { method: operation.method, isShort: true }),
      run: () => onOpenAction(operation.id, { [pathParameter]: text }),
    },
  ];
}

function findCommands(text: string, { commands }: PaletteSources): PaletteItem[] {
  return commands
    .filter(({ title }) => matches(title, text))
    .map(({ id, title, hint, run }) => ({ id: `command:${id}`, title, hint, run }));
}

function findEnvironments(text: string, { workspace, onSwitchEnvironment }: PaletteSources): PaletteItem[] {
  return workspace.environments
    .filter(({ id, name }) => id !== workspace.environmentId && matches(`Switch to environment ${name}`, text))
    .map(({ id, name, colour }) => ({
      id: `environment:${id}`,
      title: `Switch to ${name}`,
      mark: createElement(EnvironmentDot, { colour }),
      run: () => onSwitchEnvironment(id),
    }));
}

function findSaved(text: string, { collections, describeRequest, onOpenSaved }: PaletteSources): PaletteItem[] {
  return collections
    .flatMap(({ name, items }) => listSaved(items, name))
    .filter(({ saved, place }) => matches(`${saved.name} ${place}`, text))
    .slice(0, SHOWN_SAVED)
    .map(({ saved, place }) => ({
      id: `saved:${saved.id}`,
      title: saved.name,
      mark: createElement(MethodWord, { method: describeRequest(saved).method, isShort: true }),
      detail: place,
      run: () => onOpenSaved(saved),
    }));
}

function findActions(text: string, sources: PaletteSources): PaletteItem[] {
  return preferredFirst(sources.search.search(text), sources.preferences)
    .slice(0, SHOWN_ACTIONS)
    .map((hit) => toActionItem(hit.operation, sources, hit));
}

/** Before anything is typed: what is likely wanted, each action once. */
function listPreferred(sources: PaletteSources): PaletteSection[] {
  const { favouriteIds, recentIds } = sources.preferences;
  const items = (ids: readonly string[], most: number) =>
    ids
      .flatMap((id) => sources.index.find(id) ?? [])
      .slice(0, most)
      .map((operation) => toActionItem(operation, sources));
  return [
    { title: 'Favourites', items: items(favouriteIds, SHOWN_ACTIONS) },
    {
      title: 'Recent',
      items: items(
        recentIds.filter((id) => !favouriteIds.includes(id)),
        SHOWN_RECENT,
      ),
    },
  ];
}

function toActionItem(operation: Operation, sources: PaletteSources, hit?: CatalogHit): PaletteItem {
  const { index, apiVersion, onOpenAction } = sources;
  const age = ageOf(operation, index, apiVersion);
  return {
    id: `action:${operation.id}`,
    title: operation.title,
    mark: createElement(MethodWord, { method: operation.method, isShort: true }),
    detail: age?.onlyIn ? `only in ${age.onlyIn}` : reasonOf(operation, index, hit),
    isFaint: Boolean(age?.onlyIn),
    run: () => onOpenAction(operation.id, hit?.pathValues ?? {}),
  };
}

/** Where it stands, or what it was found by where neither its title nor its group says so. */
function reasonOf({ groupId, path }: Operation, index: CatalogIndex, hit: CatalogHit | undefined): string | undefined {
  const reason = hit?.matched.reason;
  switch (reason?.kind) {
    case 'synonym':
      return `also “${reason.phrase}”`;
    case 'parameter':
      return `takes ${reason.path}`;
    case 'path':
      return path;
    default:
      return index.groups.find(({ id }) => id === groupId)?.title;
  }
}

function listSaved(items: readonly CollectionItem[], place: string): { saved: SavedRequest; place: string }[] {
  return items.flatMap((item: SavedRequest | Folder) =>
    item.kind === 'request' ? [{ saved: item, place }] : listSaved(item.items, `${place} / ${item.name}`),
  );
}

/** Every word of the query begins a word of the title. */
function matches(title: string, text: string): boolean {
  const words = title.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part !== '')
    .every((part) => words.some((word) => word.startsWith(part)));
}

// The catalog in the sidebar: all actions by group, and the search over them.
import { Button } from '@mantine/core';
import {
  type KeyboardEvent,
  type Ref,
  useDeferredValue,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { CatalogIndex } from '../../../shared/catalog/catalog.ts';
import type { HttpMethod } from '../../../shared/draft.ts';
import { SearchField, type SearchFieldHandle } from '../../ui/search-field.tsx';
import sidebar from '../../ui/sidebar.module.css';
import { Tree } from '../../ui/tree/tree.tsx';
import type { TreeHandle } from '../../ui/tree/tree-props.ts';
import { renderCatalogRow } from './catalog-row.tsx';
import { type CatalogSearch, createCatalogSearch } from './catalog-search.ts';
import { type CatalogNode, catalogNodes, FAVOURITES_ID, firstOpenIds, hitNodes, RECENT_ID } from './catalog-tree.ts';
import { FavouriteToggleProvider } from './favourite-star.tsx';
import { readPastedText } from './pasted-text.ts';
import { noPreferences, type Preferences, preferredFirst } from './preferred-hits.ts';
import { useKeptInPlace } from './use-kept-in-place.ts';

export interface CatalogSidebarProps {
  index: CatalogIndex;
  /** Share one with the command palette; without it the sidebar makes its own. */
  search?: CatalogSearch;
  /** The API version that is sent where a draft says nothing else: what it lacks is greyed. Without it, the catalog's. */
  apiVersion?: string;
  preferences?: Preferences;
  /** Without it there are no stars. */
  onToggleFavourite?(operationId: string): void;
  /** The action in the tab that is seen. */
  selectedOperationId?: string | null;
  /** The open sections and groups as they were reported last; null before anyone opened or closed one. */
  openGroups?: readonly string[] | null;
  onOpenGroupsChange?(openGroups: string[]): void;
  /** `pathValues` are the ids in what was typed, by the name in the path's braces. */
  onOpen(operationId: string, pathValues: Readonly<Record<string, string>>): void;
  onOpenGeneric?(start: { method: HttpMethod; path: string }): void;
  ref?: Ref<CatalogSidebarHandle>;
}

export interface CatalogSidebarHandle {
  focusSearch(): void;
}

const NOTHING_OPEN: ReadonlySet<string> = new Set();

export function CatalogSidebar(props: CatalogSidebarProps) {
  const {
    index,
    apiVersion = index.apiVersion,
    preferences = noPreferences,
    onToggleFavourite,
    selectedOperationId = null,
    openGroups = null,
    onOpenGroupsChange,
    onOpen,
    onOpenGeneric,
    ref,
  } = props;
  const [text, setText] = useState('');
  // Typing comes first: a list that takes longer than a frame is drawn after the letter.
  const searched = useDeferredValue(text).trim();
  const search = useMemo(() => props.search ?? createCatalogSearch(index), [props.search, index]);
  // A list that reorders itself under the pointer is no help: it is as it was when the catalog was last entered.
  const [recentIds, setRecentIds] = useState(preferences.recentIds);
  const shown = useMemo(
    () => ({ index, apiVersion, preferences: { favouriteIds: preferences.favouriteIds, recentIds } }),
    [index, apiVersion, preferences.favouriteIds, recentIds],
  );
  const revision = useSyncExternalStore(search.subscribe, search.getRevision);
  const findNodes = (wanted: string) => hitNodes(shown, preferredFirst(search.search(wanted), preferences));
  const nodes = useMemo(() => catalogNodes(shown), [shown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision tells that the same text finds more now
  const hits = useMemo(
    () => (searched === '' ? null : findNodes(searched)),
    [shown, preferences, search, searched, revision],
  );
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        openGroups ?? [
          FAVOURITES_ID,
          RECENT_ID,
          ...firstOpenIds(catalogNodes({ ...shown, preferences: noPreferences })),
        ],
      ),
  );
  const field = useRef<SearchFieldHandle>(null);
  const tree = useRef<TreeHandle>(null);
  const catalogPlace = useRef({ current: 0 });

  useEffect(() => whenIdle(() => search.prepare()), [search]);
  useImperativeHandle(ref, () => ({ focusSearch: () => field.current?.focus() }));

  const open = ({ value }: CatalogNode) => {
    if (value.kind === 'hit') onOpen(value.operation.id, value.hit.pathValues);
    else if (value.kind === 'action') onOpen(value.operation.id, {});
  };
  const isEmpty = hits !== null && hits.length === 0;
  const view = useRef<HTMLDivElement>(null);
  const keepInPlace = useKeptInPlace(view, nodes);
  const toggleFavourite = useMemo(() => {
    if (!onToggleFavourite) return null;
    return (operationId: string) => {
      keepInPlace(operationId);
      onToggleFavourite(operationId);
    };
  }, [onToggleFavourite, keepInPlace]);
  const press = (event: KeyboardEvent) => {
    const isToggle = event.key.toLowerCase() === 'd' && (event.ctrlKey || event.metaKey) && !event.altKey;
    const operationId = isToggle ? activeOperationId(event.target) : undefined;
    if (operationId === undefined || !toggleFavourite) return;
    event.preventDefault();
    toggleFavourite(operationId);
  };

  return (
    <FavouriteToggleProvider value={toggleFavourite}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are the tree's, which bubble up to here. */}
      <div ref={view} className={sidebar.view} onKeyDown={press}>
        <div className={sidebar.bar}>
          <SearchField
            ref={field}
            label="Search actions"
            text={text}
            onChange={(next) => {
              if ((next === '') !== (text === '')) setRecentIds(preferences.recentIds);
              setText(next);
            }}
            onEnterBelow={() => tree.current?.focus()}
            onSubmit={() => {
              // What is typed counts, also where the list below has not caught up yet.
              const [first] = findNodes(text.trim());
              if (first) open(first);
            }}
          />
        </div>
        {isEmpty ? (
          <NothingFound text={searched} onOpenGeneric={onOpenGeneric} />
        ) : (
          <Tree
            // A search starts at its first result; the catalog keeps its place meanwhile.
            key={hits ? 'search' : 'all'}
            {...(hits ? { topKey: searched } : { scrollPlace: catalogPlace.current })}
            ref={tree}
            name="Catalog"
            nodes={hits ?? nodes}
            expandedIds={hits ? NOTHING_OPEN : openIds}
            onExpandedChange={(ids) => {
              if (hits) return;
              setOpenIds(ids);
              onOpenGroupsChange?.([...ids]);
            }}
            selectedId={selectedOperationId}
            renderContent={renderCatalogRow}
            onOpen={open}
            onLeaveTop={() => field.current?.focus()}
          />
        )}
      </div>
    </FavouriteToggleProvider>
  );
}

/** The tree holds the focus and points to its active row, whose id ends with the operation's in all sections. */
function activeOperationId(target: EventTarget): string | undefined {
  const rowId = target instanceof Element ? target.getAttribute('aria-activedescendant') : null;
  const nodeId = rowId === null ? undefined : document.getElementById(rowId)?.dataset.rowId;
  if (nodeId?.startsWith('group:')) return undefined;
  const own = [FAVOURITES_ID, RECENT_ID].find((section) => nodeId?.startsWith(`${section}:`));
  if (own) return nodeId?.slice(own.length + 1);
  return nodeId?.startsWith('section:') ? undefined : nodeId;
}

function NothingFound({ text, onOpenGeneric }: { text: string; onOpenGeneric: CatalogSidebarProps['onOpenGeneric'] }) {
  const pasted = readPastedText(text);
  const start = toGenericStart(pasted);
  return (
    <div className={sidebar.empty}>
      <p>
        {pasted?.kind === 'path' ? (
          <>
            No action has the path <code>{pasted.path}</code>.
          </>
        ) : (
          <>
            No action matches “{text}”. Search by what it does (“refund”), by a path (“/v1/invoices”), or paste an id.
          </>
        )}
      </p>
      {onOpenGeneric && (
        <Button size="xs" variant="default" maw="100%" onClick={() => onOpenGeneric(start)}>
          {pasted?.kind === 'path' ? `Open ${start.method} ${start.path} as generic request` : 'New generic request'}
        </Button>
      )}
    </div>
  );
}

function toGenericStart(pasted: ReturnType<typeof readPastedText>): { method: HttpMethod; path: string } {
  if (pasted?.kind !== 'path') return { method: 'GET', path: '/v1/' };
  const method = pasted.method === 'POST' || pasted.method === 'DELETE' ? pasted.method : 'GET';
  return { method, path: pasted.path };
}

/** Safari has no idle callback; answers with what cancels it. */
function whenIdle(task: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(task, 200);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(task, { timeout: 2000 });
  return () => cancelIdleCallback(handle);
}

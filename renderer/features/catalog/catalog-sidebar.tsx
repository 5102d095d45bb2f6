// The catalog in the sidebar: all actions by group, and the search over them.
import { Button } from '@mantine/core';
import { type Ref, useDeferredValue, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { CatalogIndex } from '../../../shared/catalog/catalog.ts';
import type { HttpMethod } from '../../../shared/draft.ts';
import { SearchField, type SearchFieldHandle } from '../../ui/search-field.tsx';
import sidebar from '../../ui/sidebar.module.css';
import { Tree, type TreeHandle } from '../../ui/tree/tree.tsx';
import { renderCatalogRow } from './catalog-row.tsx';
import { type CatalogSearch, createCatalogSearch } from './catalog-search.ts';
import { type CatalogNode, catalogNodes, firstOpenIds, hitNodes } from './catalog-tree.ts';
import { readPastedText } from './pasted-text.ts';

export interface CatalogSidebarProps {
  index: CatalogIndex;
  /** Share one with the command palette; without it the sidebar makes its own. */
  search?: CatalogSearch;
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
  const nodes = useMemo(() => catalogNodes(index), [index]);
  const hits = useMemo(
    () => (searched === '' ? null : hitNodes(index, search.search(searched))),
    [index, search, searched],
  );
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(() => new Set(openGroups ?? firstOpenIds(nodes)));
  const field = useRef<SearchFieldHandle>(null);
  const tree = useRef<TreeHandle>(null);
  const catalogPlace = useRef({ current: 0 });

  useEffect(() => whenIdle(() => search.prepare()), [search]);
  useImperativeHandle(ref, () => ({ focusSearch: () => field.current?.focus() }));

  const open = ({ id, value }: CatalogNode) => onOpen(id, value.kind === 'hit' ? value.hit.pathValues : {});
  const isEmpty = hits !== null && hits.length === 0;

  return (
    <div className={sidebar.view}>
      <div className={sidebar.bar}>
        <SearchField
          ref={field}
          label="Search actions"
          text={text}
          onChange={setText}
          onEnterBelow={() => tree.current?.focus()}
          onSubmit={() => {
            // What is typed counts, also where the list below has not caught up yet.
            const [first] = hitNodes(index, search.search(text.trim()));
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
  );
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

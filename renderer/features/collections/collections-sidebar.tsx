// The collections in the sidebar: saved requests in folders, to open, run, order, rename and delete.
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { CatalogIndex } from '../../../shared/catalog/catalog.ts';
import { ItemName, type SavedRequest } from '../../../shared/collection.ts';
import { notifyFailure } from '../../ui/notify.ts';
import { SearchField, type SearchFieldHandle } from '../../ui/search-field.tsx';
import sidebar from '../../ui/sidebar.module.css';
import { Tree } from '../../ui/tree/tree.tsx';
import type { TreeMove } from '../../ui/tree/tree-move.ts';
import { findNode, type TreeRow, visibleRows } from '../../ui/tree/tree-node.ts';
import type { TreeHandle } from '../../ui/tree/tree-props.ts';
import { collectionMenu } from './collection-menu.tsx';
import { CollectionRow } from './collection-row.tsx';
import {
  branchIds,
  type CollectionEntry,
  type CollectionNode,
  collectionNodes,
  filterNodes,
  itemIdOf,
} from './collection-tree.ts';
import { type CollectionsStore, selectCollections } from './collections-store.ts';
import { describeRequest } from './describe-request.ts';
import { type MadeItem, useCollectionCommands } from './use-collection-commands.ts';

export interface CollectionsSidebarProps {
  store: CollectionsStore;
  index: CatalogIndex;
  /** The saved request in the tab that is seen. */
  selectedId?: string | null;
  /** The open collections and folders as they were reported last; null before anyone opened or closed one. */
  openIds?: readonly string[] | null;
  onOpenIdsChange?(openIds: string[]): void;
  onOpen(saved: SavedRequest): void;
  /** Sends it now. */
  onRun(saved: SavedRequest): void;
  /** All requests of a collection or folder of this name, in their order. */
  onRunAll(requests: SavedRequest[], name: string): void;
  ref?: Ref<CollectionsSidebarHandle>;
}

export interface CollectionsSidebarHandle {
  focusSearch(): void;
}

export function CollectionsSidebar(props: CollectionsSidebarProps) {
  const { store, index, selectedId = null, openIds = null, onOpenIdsChange, ref } = props;
  const content = useStore(store, (state) => state.content);
  const collections = useStore(store, selectCollections);
  const [text, setText] = useState('');
  const field = useRef<SearchFieldHandle>(null);
  const tree = useRef<TreeHandle>(null);
  const [ownOpenIds, setOwnOpenIds] = useState<ReadonlySet<string> | null>(openIds ? new Set(openIds) : null);
  const isFiltered = text.trim() !== '';

  const all = useMemo(
    () => collectionNodes(collections, (saved) => describeRequest(saved, index)),
    [collections, index],
  );
  const nodes = useMemo(() => (isFiltered ? filterNodes(all, text) : all), [all, isFiltered, text]);
  const expandedIds = useMemo(() => {
    if (isFiltered) return new Set(branchIds(nodes));
    return ownOpenIds ?? new Set(all.slice(0, 1).map(({ id }) => id));
  }, [isFiltered, nodes, ownOpenIds, all]);

  const { onOpen, onRun, onRunAll } = props;
  const [made, setMade] = useState<MadeItem | null>(null);
  const showMade = (item: MadeItem) => {
    setText('');
    setMade(item);
  };
  const commands = useCollectionCommands({ store, tree, onMade: showMade, onOpen, onRun, onRunAll });
  useEffect(() => {
    // Main tells of what was made by an event of its own: only then is there a row for it.
    if (!made || !tree.current || !findNode(nodes, made.id)) return;
    setMade(null);
    if (made.next === 'rename') tree.current.startRename(made.id);
    else tree.current.focus(made.id);
  }, [made, nodes]);
  useImperativeHandle(ref, () => ({ focusSearch: () => field.current?.focus() }));

  const renderContent = useCallback(
    (row: TreeRow<CollectionEntry>) => (
      <CollectionRow
        row={row}
        method={row.node.value.kind === 'request' ? describeRequest(row.node.value, index).method : ''}
        onRun={() => commands.run(row.node)}
      />
    ),
    [index, commands],
  );

  const move = async ({ id, parentId, index: place }: TreeMove) => {
    const node = findNode(all, id);
    const parent = parentId === null ? undefined : findNode(all, parentId);
    if (!node) return false;
    try {
      await store.move({ id: itemIdOf(node), parentId: parent ? itemIdOf(parent) : null, index: place });
      return true;
    } catch (cause) {
      notifyFailure(`${node.name} was not moved`, cause);
      return false;
    }
  };

  return (
    <div className={sidebar.view}>
      <div className={sidebar.bar}>
        <SearchField
          ref={field}
          label="Search collections"
          text={text}
          onChange={setText}
          onEnterBelow={() => tree.current?.focus()}
          onSubmit={() => {
            const first = visibleRows(nodes, expandedIds).find(({ node }) => node.value.kind === 'request');
            if (isFiltered && first) commands.open(first.node);
          }}
        />
        <Tooltip label="New collection" openDelay={500}>
          <ActionIcon variant="subtle" color="ink" size={30} aria-label="New collection" onClick={commands.create}>
            <IconPlus size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </div>
      {nodes.length > 0 ? (
        <Tree
          ref={tree}
          name="Collections"
          nodes={nodes}
          expandedIds={expandedIds}
          onExpandedChange={(ids) => {
            if (isFiltered) return;
            setOwnOpenIds(ids);
            onOpenIdsChange?.([...ids]);
          }}
          selectedId={selectedId}
          renderContent={renderContent}
          onOpen={commands.open}
          menuOf={(node) => collectionMenu(node, commands)}
          onRename={async (node, name) => {
            const parsed = ItemName.safeParse(name);
            if (!parsed.success) throw new Error(parsed.error.issues[0]?.message);
            await store.rename(itemIdOf(node), parsed.data);
          }}
          onDelete={commands.remove}
          // A place among what the filter shows is no place among all.
          {...(isFiltered ? { topKey: text } : { onMove: move })}
          canHold={canHold}
          onLeaveTop={() => field.current?.focus()}
        />
      ) : (
        <Empty content={content} text={text} onCreate={commands.create} onRetry={() => store.refresh()} />
      )}
    </div>
  );
}

/** Collections stand at the top and nowhere else; everything else stands in one. */
function canHold(parent: CollectionNode | null, node: CollectionNode): boolean {
  return node.value.kind === 'collection' ? parent === null : parent !== null && parent.value.kind !== 'request';
}

interface EmptyProps {
  content: ReturnType<CollectionsStore['getState']>['content'];
  text: string;
  onCreate(): void;
  onRetry(): void;
}

function Empty({ content, text, onCreate, onRetry }: EmptyProps) {
  if (content.phase === 'loading') return <div className={sidebar.empty} aria-busy />;
  if (content.phase === 'failed') {
    return (
      <div className={sidebar.empty}>
        <p role="alert">{content.error.message}</p>
        <Button size="xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      </div>
    );
  }
  if (text.trim() !== '') {
    return (
      <div className={sidebar.empty}>
        <p>No saved request or folder has “{text.trim()}” in its name, method or path.</p>
      </div>
    );
  }
  return (
    <div className={sidebar.empty}>
      <p>Requests that you save stand here, in folders and in your order, and can be run one by one or all together.</p>
      <Button size="xs" variant="default" onClick={onCreate}>
        New collection
      </Button>
    </div>
  );
}

// A virtualised tree of named rows: keys, type-ahead, renaming, a menu per row, moving by drag and by keyboard.
import { useId, useImperativeHandle, useMemo, useRef, useState } from 'react';
import styles from './tree.module.css';
import { TreeMenu, type TreeMenuItem } from './tree-menu.tsx';
import { ancestorsOf, type TreeNode, visibleRows } from './tree-node.ts';
import type { TreeProps } from './tree-props.ts';
import { TreeRowView } from './tree-row-view.tsx';
import { useActiveRow } from './use-active-row.ts';
import { useTreeKeys } from './use-tree-keys.ts';
import { useTreeMoves } from './use-tree-moves.ts';
import { useTreePointer } from './use-tree-pointer.ts';
import { useTreeView } from './use-tree-view.ts';

interface OpenMenu {
  id: string;
  at: { x: number; y: number };
}

export function Tree<Value>(props: TreeProps<Value>) {
  const { name, nodes, expandedIds, onExpandedChange, selectedId = null, renderContent, menuOf, onRename, ref } = props;
  const treeId = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const [renamingId, setRenamingId] = useState<string | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const rows = useMemo(() => visibleRows(nodes, expandedIds), [nodes, expandedIds]);
  const isFlat = useMemo(() => nodes.every(({ children }) => children === undefined), [nodes]);
  const { activeIndex, activate } = useActiveRow(rows, selectedId);
  const { scrollPlace, topKey } = props;
  const { virtual, activeId, stayAt } = useTreeView({ scrollRef: scroll, rows, activeIndex, scrollPlace, topKey });
  const takeFocus = () => scroll.current?.focus({ preventScroll: true });

  const revealIn = (branchIds: readonly string[], id: string) => {
    if (branchIds.some((above) => !expandedIds.has(above))) onExpandedChange(new Set([...expandedIds, ...branchIds]));
    activate(id);
  };
  const moves = useTreeMoves({
    ...props,
    treeId,
    onMoved: ({ id, parentId }) => revealIn(parentId === null ? [] : [...ancestorsOf(nodes, parentId), parentId], id),
  });

  const openMenu = (id: string, at?: { x: number; y: number }) => {
    const box = document.getElementById(rowElementId(treeId, id))?.getBoundingClientRect();
    activate(id);
    setMenu({ id, at: at ?? { x: (box?.right ?? 0) - 24, y: (box?.bottom ?? 0) - 2 } });
  };
  const startRename = (id: string) => {
    revealIn(ancestorsOf(nodes, id), id);
    setRenamingId(id);
  };
  const endRename = () => {
    setRenamingId(null);
    takeFocus();
  };
  const pointer = useTreePointer({
    ...props,
    rows,
    openMenu,
    activate(id) {
      stayAt(id);
      activate(id);
    },
  });
  const onKeyDown = useTreeKeys({ ...props, rows, activeIndex, activate, moves, openMenu, startRename });

  useImperativeHandle(ref, () => ({
    focus(id) {
      const target = id ?? rows[0]?.node.id;
      if (target) activate(target);
      takeFocus();
    },
    startRename,
  }));

  return (
    <>
      <div
        ref={scroll}
        role="tree"
        aria-label={name}
        aria-activedescendant={activeId === undefined ? undefined : rowElementId(treeId, activeId)}
        tabIndex={0}
        className={styles.tree}
        data-flat={isFlat || undefined}
        onKeyDown={onKeyDown}
        onScroll={(event) => {
          if (scrollPlace) scrollPlace.current = event.currentTarget.scrollTop;
        }}
        {...pointer}
      >
        <div role="presentation" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            if (!row) return null;
            const { id } = row.node;
            return (
              <TreeRowView
                key={key}
                row={row}
                elementId={rowElementId(treeId, id)}
                top={start}
                isActive={index === activeIndex}
                isSelected={id === selectedId}
                hasMenu={menuOf !== undefined}
                dropPlace={moves.over?.rowId === id ? moves.over.place : null}
                drag={moves.drag}
                renderContent={renderContent}
                rename={
                  id === renamingId && onRename
                    ? { onCommit: (text) => onRename(row.node, text), onEnd: endRename }
                    : null
                }
              />
            );
          })}
        </div>
      </div>
      <div className={styles.announcement} aria-live="assertive">
        {moves.announcement}
      </div>
      {menu && menuOf && (
        <RowMenu
          node={rows.find(({ node }) => node.id === menu.id)?.node}
          at={menu.at}
          menuOf={menuOf}
          onClose={() => {
            setMenu(null);
            takeFocus();
          }}
        />
      )}
    </>
  );
}

interface RowMenuProps<Value> {
  node: TreeNode<Value> | undefined;
  at: OpenMenu['at'];
  menuOf(node: TreeNode<Value>): readonly TreeMenuItem[];
  onClose(): void;
}

function RowMenu<Value>({ node, at, menuOf, onClose }: RowMenuProps<Value>) {
  if (!node) return null;
  return <TreeMenu label={`Actions for ${node.name}`} at={at} items={menuOf(node)} onClose={onClose} />;
}

function rowElementId(treeId: string, rowId: string): string {
  return `${treeId}-${rowId}`;
}

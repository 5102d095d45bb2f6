// Moving rows, by drag and by keyboard, and saying where they went.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { TreeDrag } from './tree-drag.ts';
import { childrenOf, type DropPlace, type MoveKey, moveByDrop, moveByKey, type TreeMove } from './tree-move.ts';
import { findNode, type TreeNode, type TreeRow, visibleRows } from './tree-node.ts';
import type { TreeProps } from './tree-props.ts';

export interface TreeMoves<Value> {
  /** Null in a tree whose rows stay where they are. */
  drag: TreeDrag | null;
  /** Where the dragged row would land. */
  over: { rowId: string; place: DropPlace } | null;
  /** The last sentence for the live region. */
  announcement: string;
  moveByKey(row: TreeRow<Value>, key: MoveKey): void;
}

interface TreeMovesOptions<Value>
  extends Pick<TreeProps<Value>, 'nodes' | 'expandedIds' | 'onExpandedChange' | 'onMove' | 'canHold'> {
  treeId: string;
  onMoved(move: TreeMove): void;
}

/** A closed branch opens under a dragged row that rests on it this long. */
const OPEN_ON_HOVER_MS = 600;

export function useTreeMoves<Value>(options: TreeMovesOptions<Value>): TreeMoves<Value> {
  const [over, setOver] = useState<TreeMoves<Value>['over']>(null);
  const [announcement, setAnnouncement] = useState('');
  const isMoving = useRef(false);
  // The drag's callbacks outlive a drawing: they read the options of the latest one.
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  const mover = useMemo(() => {
    const isAllowed = ({ id, parentId }: TreeMove) => {
      const { nodes, canHold } = latest.current;
      const node = findNode(nodes, id);
      const parent = parentId === null ? null : findNode(nodes, parentId);
      return node !== undefined && parent !== undefined && (canHold?.(parent, node) ?? true);
    };
    const dropped = (draggedId: string, rowId: string, place: DropPlace) => {
      const { nodes, expandedIds } = latest.current;
      const target = visibleRows(nodes, expandedIds).find(({ node }) => node.id === rowId);
      const move = target && moveByDrop(nodes, draggedId, target, place);
      return move && isAllowed(move) ? move : undefined;
    };
    const move = async (wanted: TreeMove) => {
      const { nodes, onMove, onMoved } = latest.current;
      // A second key press would count from an order that is about to change.
      if (!onMove || isMoving.current) return;
      isMoving.current = true;
      const isMoved = await onMove(wanted).finally(() => {
        isMoving.current = false;
      });
      if (!isMoved) return;
      onMoved(wanted);
      setAnnouncement(describeMove(nodes, wanted));
    };
    return { isAllowed, dropped, move };
  }, []);

  const drag = useMemo<TreeDrag>(
    () => ({
      treeId: options.treeId,
      canDrag: () => true,
      isBranch: (rowId) => findNode(latest.current.nodes, rowId)?.children !== undefined,
      canDrop: (draggedId, rowId, place) => mover.dropped(draggedId, rowId, place) !== undefined,
      // The pointer reports with every pixel; only a change of place is worth a drawing.
      onOver: (next) => setOver((last) => (last?.rowId === next?.rowId && last?.place === next?.place ? last : next)),
      onDrop: (draggedId, rowId, place) => {
        setOver(null);
        const move = mover.dropped(draggedId, rowId, place);
        if (move) mover.move(move);
      },
    }),
    [options.treeId, mover],
  );

  useEffect(() => {
    if (over?.place !== 'into') return;
    const timer = setTimeout(() => {
      const { expandedIds, onExpandedChange } = latest.current;
      if (!expandedIds.has(over.rowId)) onExpandedChange(new Set([...expandedIds, over.rowId]));
    }, OPEN_ON_HOVER_MS);
    return () => clearTimeout(timer);
  }, [over]);

  return {
    drag: options.onMove ? drag : null,
    over,
    announcement,
    moveByKey(row, key) {
      if (!options.onMove) return;
      const move = moveByKey(options.nodes, row, key);
      if (move && mover.isAllowed(move)) mover.move(move);
      else setAnnouncement(`${row.node.name} can't go further that way.`);
    },
  };
}

function describeMove<Value>(nodes: readonly TreeNode<Value>[], { id, parentId, index }: TreeMove): string {
  const node = findNode(nodes, id);
  const siblings = childrenOf(nodes, parentId);
  const count = siblings.some((sibling) => sibling.id === id) ? siblings.length : siblings.length + 1;
  const place = parentId === null ? 'at the top level' : `in ${findNode(nodes, parentId)?.name ?? ''}`;
  return `${node?.name ?? ''}: now ${index + 1} of ${count} ${place}.`;
}

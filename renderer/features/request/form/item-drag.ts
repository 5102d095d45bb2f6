// Dragging an item of a list to another's place.
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect, useState } from 'react';

interface ItemDragOptions {
  /** The same for all items of a list, and for no other list. */
  listKey: string;
  index: number;
  item: RefObject<HTMLElement | null>;
  handle: RefObject<HTMLElement | null>;
  onMove(from: number, to: number): void;
}

const KIND = 'list-item';

/** True while another item of the list is over this one. */
export function useItemDrag({ listKey, index, item, handle, onMove }: ItemDragOptions): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const [element, dragHandle] = [item.current, handle.current];
    if (!element || !dragHandle) return;
    return combine(
      draggable({ element, dragHandle, getInitialData: () => ({ kind: KIND, listKey, index }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source: { data } }) => data.kind === KIND && data.listKey === listKey && data.index !== index,
        onDragEnter: () => setIsOver(true),
        onDragLeave: () => setIsOver(false),
        onDrop({ source }) {
          setIsOver(false);
          if (typeof source.data.index === 'number') onMove(source.data.index, index);
        },
      }),
    );
  }, [listKey, index, item, handle, onMove]);
  return isOver;
}

// Dragging a tab to another's place.
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect, useState } from 'react';
import type { DraftId } from '../../../shared/ids.ts';
import type { RequestStore } from './request-store.ts';

const KIND = 'request-tab';

/** True while another tab is over this one. */
export function useTabDrag(store: RequestStore, draftId: DraftId, tab: RefObject<HTMLElement | null>): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const element = tab.current;
    if (!element) return;
    return combine(
      draggable({ element, getInitialData: () => ({ kind: KIND, draftId }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data.kind === KIND && source.data.draftId !== draftId,
        onDragEnter: () => setIsOver(true),
        onDragLeave: () => setIsOver(false),
        onDrop({ source }) {
          setIsOver(false);
          const { order } = store.getState();
          const dragged = order.find((id) => id === source.data.draftId);
          if (dragged) store.moveTab(dragged, order.indexOf(draftId));
        },
      }),
    );
  }, [store, draftId, tab]);
  return isOver;
}

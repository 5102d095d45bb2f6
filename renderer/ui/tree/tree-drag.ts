// Dragging a row onto another: the wiring of pragmatic-drag-and-drop for one row's element.
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type DropPlace, dropPlaceAt } from './tree-move.ts';

/** What the tree offers its rows; it stays the same object, so that rows wire themselves once. */
export interface TreeDrag {
  /** Tells rows of this tree from other things that are dragged in the window. */
  readonly treeId: string;
  canDrag(rowId: string): boolean;
  canDrop(draggedId: string, rowId: string, place: DropPlace): boolean;
  isBranch(rowId: string): boolean;
  /** Null when the pointer is on no row that takes the drop. */
  onOver(over: { rowId: string; place: DropPlace } | null): void;
  onDrop(draggedId: string, rowId: string, place: DropPlace): void;
}

/** Makes the row's element draggable and a place to drop on; answers with what undoes it. */
export function wireRowDrag(element: HTMLElement, rowId: string, drag: TreeDrag): () => void {
  const placeOf = (clientY: number) => {
    const box = element.getBoundingClientRect();
    return dropPlaceAt(clientY - box.top, box.height, drag.isBranch(rowId));
  };
  const draggedOf = (payload: Record<string, unknown>) =>
    payload.treeId === drag.treeId && typeof payload.rowId === 'string' ? payload.rowId : undefined;
  const show = (payload: Record<string, unknown>, clientY: number) => {
    const draggedId = draggedOf(payload);
    const place = placeOf(clientY);
    drag.onOver(draggedId && drag.canDrop(draggedId, rowId, place) ? { rowId, place } : null);
  };
  return combine(
    draggable({
      element,
      canDrag: () => drag.canDrag(rowId),
      getInitialData: () => ({ treeId: drag.treeId, rowId }),
      onDragStart: () => element.setAttribute('data-dragged', ''),
      onDrop: () => {
        element.removeAttribute('data-dragged');
        drag.onOver(null);
      },
    }),
    dropTargetForElements({
      element,
      canDrop: ({ source }) => draggedOf(source.data) !== undefined,
      onDragEnter: ({ source, location }) => show(source.data, location.current.input.clientY),
      onDrag: ({ source, location }) => show(source.data, location.current.input.clientY),
      onDragLeave: () => drag.onOver(null),
      onDrop: ({ source, location }) => {
        const draggedId = draggedOf(source.data);
        if (draggedId) drag.onDrop(draggedId, rowId, placeOf(location.current.input.clientY));
      },
    }),
  );
}

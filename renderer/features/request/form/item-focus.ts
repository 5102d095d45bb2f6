// Keeps the focus in a list whose items move and go.
import { type RefObject, useLayoutEffect, useRef } from 'react';

type Wanted = { kind: 'same'; element: HTMLElement } | { kind: 'after_removal'; index: number };

export interface ItemFocus {
  /** Before a change: what has the focus in the list is to have it afterwards. */
  keep(): void;
  /** Before the removal of an item: the next one's button takes the focus, else the one before, else "Add item". */
  passOn(index: number): void;
}

export function useItemFocus(list: RefObject<HTMLElement | null>): ItemFocus {
  const wanted = useRef<Wanted | null>(null);
  // After every render: the change that it waits for is one of them, and there is nothing to do in the others.
  useLayoutEffect(() => {
    const want = wanted.current;
    wanted.current = null;
    if (want?.kind === 'same') focusAgain(want.element);
    if (want?.kind === 'after_removal' && list.current) focusAfterRemoval(list.current, want.index);
  });
  return {
    keep() {
      const { activeElement } = document;
      if (activeElement instanceof HTMLElement && list.current?.contains(activeElement)) {
        wanted.current = { kind: 'same', element: activeElement };
      }
    },
    passOn(index) {
      wanted.current = { kind: 'after_removal', index };
    },
  };
}

/** At the end of the list a button that moves is disabled: its neighbour takes over. */
function focusAgain(element: HTMLElement): void {
  const isDisabled = element instanceof HTMLButtonElement && element.disabled;
  const other = isDisabled ? element.parentElement?.querySelector<HTMLElement>('button:not(:disabled)') : null;
  (other ?? element).focus();
}

function focusAfterRemoval(list: HTMLElement, index: number): void {
  const items = [...list.children].filter((child) => child.matches('[data-list-item]'));
  const item = items[index] ?? items.at(-1);
  const inItem = item?.querySelector<HTMLElement>(':scope > * [data-remove-item], :scope > [data-remove-item]');
  (inItem ?? list.querySelector<HTMLElement>(':scope > button'))?.focus();
}

// Gives a field the focus when the store asks for it: after "Add parameter", or when an error leads there.
import { type RefObject, useEffect } from 'react';
import { type FieldPath, toFieldKey } from '../field-path.ts';
import { useDraftState, useFormScope } from './form-scope.tsx';

/** What is typed in comes before what is pressed. */
const FIELDS = 'input:not([tabindex="-1"]), textarea';
const BUTTONS = 'select, button';

export function useTakeFocus(path: FieldPath, row: RefObject<HTMLElement | null>): void {
  const { store } = useFormScope();
  const key = toFieldKey(path);
  const isWanted = useDraftState(({ focusKey }) => focusKey === key);
  useEffect(() => {
    if (!isWanted || !row.current) return;
    row.current.scrollIntoView({ block: 'nearest' });
    const field = row.current.querySelector<HTMLElement>(FIELDS) ?? row.current.querySelector<HTMLElement>(BUTTONS);
    field?.focus();
    store.forgetFocus();
  }, [isWanted, row, store]);
}

/** Whether the focus is wanted by it or by something inside: a folded section opens for it. */
export function useHoldsWantedFocus(path: FieldPath): boolean {
  const key = toFieldKey(path);
  return useDraftState(({ focusKey }) => focusKey === key || (focusKey?.startsWith(`${key}\u0000`) ?? false));
}

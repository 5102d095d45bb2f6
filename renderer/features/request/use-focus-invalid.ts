// Gives the focus to the field that is wrong, in the tables and editors that have no path of their own to follow.
import { type RefObject, useEffect } from 'react';
import { useStore } from 'zustand';
import type { RequestStore } from './request-store.ts';

export function useFocusInvalid(store: RequestStore, host: RefObject<HTMLElement | null>): void {
  const focusKey = useStore(store, (state) => state.focusKey);
  useEffect(() => {
    if (focusKey === null || !host.current) return;
    host.current.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    store.forgetFocus();
  }, [focusKey, host, store]);
}

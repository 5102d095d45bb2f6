// What an action's page needs to know of the window around it: the version that is sent, and the favourites.
import { createContext, type ReactNode, useContext } from 'react';
import type { DraftTarget, TableRow } from '../../../shared/draft.ts';
import type { RequestCatalog } from './request-state.ts';

export interface ActionScope {
  /** What goes out as `Stripe-Version` where a draft has no header of its own; null for the catalog's. */
  readonly apiVersion: string | null;
  readonly favouriteIds: readonly string[];
  /** Null where nothing keeps favourites. */
  readonly onToggleFavourite: ((operationId: string) => void) | null;
}

const ScopeContext = createContext<ActionScope>({ apiVersion: null, favouriteIds: [], onToggleFavourite: null });

export function ActionScopeProvider({ scope, children }: { scope: ActionScope; children: ReactNode }) {
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

export function useActionScope(): ActionScope {
  return useContext(ScopeContext);
}

const VERSION_HEADER = 'Stripe-Version';

function isVersionRow({ name }: TableRow): boolean {
  return name.trim().toLowerCase() === VERSION_HEADER.toLowerCase();
}

/** The version that a draft's own header asks for; null where it has none. */
export function ownVersionOf({ headers }: Pick<DraftTarget, 'headers'>): string | null {
  const row = headers.findLast((each) => each.isOn && isVersionRow(each) && each.value.trim() !== '');
  return row?.value.trim() ?? null;
}

/** The headers with this version as the draft's own; null takes it away again. */
export function withOwnVersion(headers: readonly TableRow[], version: string | null): TableRow[] {
  const others = headers.filter((row) => !isVersionRow(row));
  return version === null ? others : [...others, { name: VERSION_HEADER, value: version, isOn: true }];
}

/** The version that this draft goes out with. */
export function useSentVersion(target: DraftTarget, { index }: Pick<RequestCatalog, 'index'>): string {
  const { apiVersion } = useActionScope();
  return ownVersionOf(target) ?? apiVersion ?? index.apiVersion;
}

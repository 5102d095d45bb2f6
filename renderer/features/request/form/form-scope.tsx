// What every field of a form needs: whose draft it edits, and hooks that follow one path only.
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { CatalogTexts, Operation } from '../../../../shared/catalog/catalog.ts';
import type { ExpandableFields } from '../../../../shared/catalog/expandable-file.ts';
import type { ParameterValue } from '../../../../shared/draft.ts';
import type { DraftId } from '../../../../shared/ids.ts';
import { getField } from '../edit-actions.ts';
import { type FieldPath, toFieldKey } from '../field-path.ts';
import type { RequestState } from '../request-state.ts';
import type { RequestStore } from '../request-store.ts';

export interface FormScope {
  store: RequestStore;
  draftId: DraftId;
  operation: Operation;
  /** Null while they load: the fields are there before their descriptions. */
  texts: CatalogTexts | null;
  /** What of the answer can be expanded: loaded by the field that offers it. */
  loadExpandable(): Promise<ExpandableFields>;
  onOpenExternal(url: string): void;
}

const ScopeContext = createContext<FormScope | null>(null);

export function FormScopeProvider({ scope, children }: { scope: FormScope; children: ReactNode }) {
  return <ScopeContext value={scope}>{children}</ScopeContext>;
}

export function useFormScope(): FormScope {
  const scope = useContext(ScopeContext);
  if (!scope) throw new Error('A field stands outside of a form.');
  return scope;
}

/** Follows something small of this draft: the component renders again only when the answer changes. */
export function useDraftState<Answer>(select: (state: RequestState, draftId: DraftId) => Answer): Answer {
  const { store, draftId } = useFormScope();
  return useStore(store, (state) => select(state, draftId));
}

/** Undefined where it is not sent. */
export function useFieldValue(path: FieldPath): ParameterValue | undefined {
  return useDraftState(({ drafts }, draftId) => {
    const target = drafts[draftId]?.target;
    return target ? getField(target, path) : undefined;
  });
}

/** The field's value where it is a text, else empty. */
export function useFieldText(path: FieldPath): string {
  const value = useFieldValue(path);
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : '';
}

export function useFieldIssue(path: FieldPath): string | null {
  const key = toFieldKey(path);
  return useDraftState(({ issues }, draftId) => issues[draftId]?.[key] ?? null);
}

/** An emptied field is no longer sent; "unset" is a state of its own. */
export function useSetText(path: FieldPath): (text: string) => void {
  const { store, draftId } = useFormScope();
  return (text) => store.setField(draftId, path, text === '' ? undefined : text);
}

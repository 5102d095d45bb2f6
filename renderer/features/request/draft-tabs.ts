// Makes drafts, and says how their tabs are called and whether they differ from what was saved. Pure.
import type { CatalogIndex } from '../../../shared/catalog/catalog.ts';
import type { ActionTarget, Draft, DraftTarget, GenericTarget } from '../../../shared/draft.ts';
import { DraftId } from '../../../shared/ids.ts';
import { withoutLargeFiles } from '../../../shared/large-files.ts';

export const emptyGeneric: GenericTarget = {
  kind: 'generic',
  method: 'GET',
  path: '/v1/',
  query: [],
  headers: [],
  bodyKind: 'none',
  form: [],
  json: '',
};

export function makeAction(operationId: string, pathValues: Record<string, string>): ActionTarget {
  return { kind: 'action', operationId, pathValues, values: {}, headers: [] };
}

export function makeDraft(newId: () => string, content: Pick<Draft, 'title' | 'target'> & Partial<Draft>): Draft {
  return { id: DraftId.parse(newId()), idempotencyKey: newId(), savedRequestId: null, ...content };
}

export const GENERIC_TITLE = 'New request';

/** The name on the tab. A generic request is called by its path, until it is saved under a name. */
export function titleOf(draft: Draft): string {
  const { target, title } = draft;
  if (target.kind === 'action' || draft.savedRequestId !== null || title !== GENERIC_TITLE) return title;
  const [path = ''] = target.path.split('?', 1);
  return path.replace(/^\/v[12]\//, '').trim() || GENERIC_TITLE;
}

/** The method as a word; null where the catalog no longer has the action. */
export function methodOf(target: DraftTarget, index: CatalogIndex): string | null {
  return target.kind === 'generic' ? target.method : (index.find(target.operationId)?.method ?? null);
}

/** Whether nothing was filled in yet. */
export function isUntouched(target: DraftTarget): boolean {
  if (target.headers.length > 0) return false;
  if (target.kind === 'generic') return JSON.stringify(target) === JSON.stringify(emptyGeneric);
  return Object.keys(target.values).length === 0 && Object.values(target.pathValues).every((value) => value === '');
}

/**
 * Whether both send the same; the order of an action's parameters and of object keys says nothing. Of a large file only
 * its name and size are saved, and no more than that can be told apart.
 */
export function isSameTarget(one: DraftTarget, other: DraftTarget): boolean {
  const [first, second] = [one, other].map((target) => JSON.stringify(sortKeys(withoutLargeFiles(target))));
  return first === second;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, item]) => [name, sortKeys(item)]),
  );
}

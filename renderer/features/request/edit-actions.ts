// Changes what a draft sends. Each change clears what was said of that field, and makes a fresh idempotency key.
import type {
  ActionTarget,
  Draft,
  DraftTarget,
  GenericTarget,
  ParameterValue,
  RawFormat,
  TableRow,
} from '../../../shared/draft.ts';
import type { DraftId } from '../../../shared/ids.ts';
import { clearIssues } from './field-issues.ts';
import { areRelated, type FieldPath, toFieldKey } from './field-path.ts';
import { getValue, isSameValue, moveItem, removeValue, setValue } from './form/form-values.ts';
import { getIssues, type RequestStoreOptions, type StateAccess, without } from './request-state.ts';

export interface EditActions {
  /** `path` begins with `values` or `pathValues`. Undefined: the field is no longer sent, but stays in the form. */
  setField(draftId: DraftId, path: FieldPath, value: ParameterValue | undefined): void;
  /** Brings an optional parameter into the form and gives it the focus. `value` where it needs one to hold fields. */
  addField(draftId: DraftId, path: FieldPath, value?: ParameterValue): void;
  /** Takes a parameter out of the form: it is not sent. */
  removeField(draftId: DraftId, path: FieldPath): void;
  moveListItem(draftId: DraftId, path: FieldPath, from: number, to: number): void;
  /** All that an action sends besides its headers, e.g. an example, or what stood there before one. */
  setInputs(draftId: DraftId, inputs: Pick<ActionTarget, 'pathValues' | 'values'>): void;
  /** All values of an action at once, as its raw view reads. What this text was while it could not be read is forgotten. */
  setRawValues(draftId: DraftId, format: RawFormat, raw: Pick<ActionTarget, 'values' | 'jsonNumbers'>): void;
  /** Keeps text of the raw view that can't be read: the values stay as they are. Null forgets it. */
  keepRawText(draftId: DraftId, format: RawFormat, text: string | null): void;
  setHeaders(draftId: DraftId, rows: TableRow[]): void;
  /** `field` is where the change was made, e.g. ['form', 0, 'value']. */
  editGeneric(draftId: DraftId, field: FieldPath, change: Partial<GenericTarget>): void;
  setIdempotencyKey(draftId: DraftId, key: string): void;
  renewIdempotencyKey(draftId: DraftId): void;
  /** Gives a field the focus, also one that is not in the form yet. */
  focusField(draftId: DraftId, path: FieldPath): void;
  /** The field has taken the focus. */
  forgetFocus(): void;
}

export function createEditActions({ get, set }: StateAccess, options: RequestStoreOptions): EditActions {
  const { newId } = options;

  function changeTarget(draftId: DraftId, field: FieldPath, change: (target: DraftTarget) => DraftTarget): void {
    set((state) => {
      const draft = state.drafts[draftId];
      if (!draft) return {};
      const target = change(draft.target);
      if (target === draft.target) return {};
      // An own key that was not sent yet can't collide with an earlier request, so that it may stay.
      const idempotencyKey = state.ownKeys[draftId] ? draft.idempotencyKey : newId();
      const issues = clearIssues(getIssues(state, draftId), field);
      return {
        drafts: { ...state.drafts, [draftId]: { ...draft, target, idempotencyKey } },
        issues: { ...state.issues, [draftId]: issues },
      };
    });
  }

  function changeDraft(draftId: DraftId, change: Partial<Draft>): void {
    set(({ drafts }) => {
      const draft = drafts[draftId];
      return draft ? { drafts: { ...drafts, [draftId]: { ...draft, ...change } } } : {};
    });
  }

  function markAdded(draftId: DraftId, path: FieldPath): void {
    set(({ added }) => ({ added: { ...added, [draftId]: { ...added[draftId], [toFieldKey(path)]: true } } }));
  }

  function keepText(draftId: DraftId, format: RawFormat, text: string | null): void {
    const before = get().drafts[draftId]?.unreadText ?? {};
    if ((before[format] ?? null) === text) return;
    const { [format]: _replaced, ...others } = before;
    changeDraft(draftId, { unreadText: text === null ? others : { ...others, [format]: text } });
  }

  return {
    setField(draftId, path, value) {
      changeTarget(draftId, path, (target) => changeField(target, path, value));
      // A field that was emptied must not vanish under the cursor.
      if (value === undefined) markAdded(draftId, path);
    },

    addField(draftId, path, value) {
      if (value !== undefined) {
        changeTarget(draftId, path, (target) =>
          getField(target, path) === undefined ? changeField(target, path, value) : target,
        );
      }
      markAdded(draftId, path);
      set({ focusKey: toFieldKey(path) });
    },

    removeField(draftId, path) {
      changeTarget(draftId, path, (target) => removeField(target, path));
      const key = toFieldKey(path);
      set((state) => ({
        added: {
          ...state.added,
          [draftId]: Object.fromEntries(
            Object.keys(state.added[draftId] ?? {})
              .filter((other) => !(other.startsWith(key) && areRelated(other, key)))
              .map((other) => [other, true as const]),
          ),
        },
        // Also where nothing was set: a field that only an issue had brought in goes, too.
        issues: { ...state.issues, [draftId]: clearIssues(getIssues(state, draftId), path) },
      }));
    },

    moveListItem(draftId, path, from, to) {
      changeTarget(draftId, path, (target) =>
        target.kind === 'action' ? { ...target, values: moveItem(target.values, path.slice(1), from, to) } : target,
      );
    },

    setInputs(draftId, { pathValues, values }) {
      for (const [table, change] of [['pathValues', { pathValues }] as const, ['values', { values }] as const]) {
        changeTarget(draftId, [table], (target) => (target.kind === 'action' ? { ...target, ...change } : target));
      }
    },

    setRawValues(draftId, format, { values, jsonNumbers = [] }) {
      changeTarget(draftId, ['values'], (target) => {
        if (target.kind !== 'action') return target;
        const isSame = isSameValue(target.values, values) && isSameValue(target.jsonNumbers ?? [], jsonNumbers);
        if (isSame) return target;
        const { jsonNumbers: _replaced, ...others } = target;
        return { ...others, values, ...(jsonNumbers.length > 0 ? { jsonNumbers } : {}) };
      });
      keepText(draftId, format, null);
    },

    keepRawText: keepText,

    setHeaders(draftId, headers) {
      changeTarget(draftId, ['headers'], (target) => ({ ...target, headers }));
    },

    editGeneric(draftId, field, change) {
      changeTarget(draftId, field, (target) => (target.kind === 'generic' ? { ...target, ...change } : target));
    },

    setIdempotencyKey(draftId, idempotencyKey) {
      if (idempotencyKey === '' || idempotencyKey.length > 255) return;
      changeDraft(draftId, { idempotencyKey });
      set(({ ownKeys }) => ({ ownKeys: { ...ownKeys, [draftId]: true } }));
    },

    renewIdempotencyKey(draftId) {
      changeDraft(draftId, { idempotencyKey: newId() });
      set(({ ownKeys }) => ({ ownKeys: without(ownKeys, draftId) }));
    },

    focusField(draftId, path) {
      const draft = get().drafts[draftId];
      if (!draft) return;
      if (path[0] === 'values') markAdded(draftId, path);
      set({ focusKey: toFieldKey(path) });
    },

    forgetFocus: () => set({ focusKey: null }),
  };
}

/** The value of a field of an action; undefined where it is not sent. */
export function getField(target: DraftTarget, path: FieldPath): ParameterValue | undefined {
  if (target.kind !== 'action') return undefined;
  const [table, ...rest] = path;
  return getValue(table === 'pathValues' ? target.pathValues : target.values, rest);
}

function changeField(target: DraftTarget, path: FieldPath, value: ParameterValue | undefined): DraftTarget {
  if (target.kind !== 'action') return target;
  const [table, ...rest] = path;
  if (table === 'pathValues') {
    const text = typeof value === 'string' ? value : '';
    return { ...target, pathValues: { ...target.pathValues, [String(rest[0])]: text } };
  }
  if (value !== undefined) return { ...target, values: setValue(target.values, rest, value) };
  return removeField(target, path);
}

function removeField(target: DraftTarget, path: FieldPath): DraftTarget {
  if (target.kind !== 'action' || path[0] !== 'values') return target;
  const values = removeValue(target.values, path.slice(1));
  return values === target.values ? target : { ...target, values };
}

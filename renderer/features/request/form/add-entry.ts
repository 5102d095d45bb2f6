// Adds a parameter that was found anywhere in the tree, and on the way whatever must hold it.
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import type { DraftId } from '../../../../shared/ids.ts';
import { getField } from '../edit-actions.ts';
import type { FieldPath } from '../field-path.ts';
import type { RequestStore } from '../request-store.ts';
import { initialItem, initialValue } from './describe-type.ts';
import { ITEM, type ParameterEntry } from './parameter-search.ts';

/** In a list the parameter goes to the last item, or to a first one. */
export function addEntry(store: RequestStore, draftId: DraftId, base: FieldPath, entry: ParameterEntry): void {
  const path: (string | number)[] = [...base];
  let parents = entry.parents;
  for (const part of entry.path.slice(0, -1)) {
    if (part === ITEM) {
      const list = read(store, draftId, path);
      path.push(Array.isArray(list) && list.length > 0 ? list.length - 1 : 0);
      ensure(store, draftId, path, {});
      continue;
    }
    path.push(part);
    const [parent, ...rest] = parents;
    parents = rest;
    if (parent) ensure(store, draftId, path, initialContainer(parent.type));
  }
  path.push(entry.path.at(-1) ?? '');
  const { type } = entry.parameter;
  store.addField(draftId, path, isChoiceList(type) ? undefined : initialValue(type));
  const value = read(store, draftId, path);
  // A list that is wanted has something in it.
  if (type.kind === 'array' && Array.isArray(value) && value.length === 0) {
    store.addField(draftId, [...path, 0], initialItem(type.of));
  }
}

/** Through a union leads the way that has fields. */
function initialContainer(type: ParameterType) {
  if (type.kind === 'array') return [];
  return type.kind === 'object' ? initialItem(type) : {};
}

function ensure(store: RequestStore, draftId: DraftId, path: FieldPath, value: ReturnType<typeof initialItem>): void {
  const standing = read(store, draftId, path);
  if (typeof standing !== 'object' || standing === null) store.setField(draftId, path, value);
}

function read(store: RequestStore, draftId: DraftId, path: FieldPath) {
  const target = store.getState().drafts[draftId]?.target;
  return target ? getField(target, path) : undefined;
}

/** Its values are chosen in one field, which needs no first item. */
function isChoiceList(type: ParameterType): boolean {
  return type.kind === 'array' && type.of.kind === 'enum';
}

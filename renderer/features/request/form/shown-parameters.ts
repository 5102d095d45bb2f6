// Which of an object's parameters the form shows: required ones, common ones, and what is set, added or wrong. Pure.
import type { Parameter, ParameterType } from '../../../../shared/catalog/catalog.ts';
import type { ParameterValue } from '../../../../shared/draft.ts';
import type { DraftId } from '../../../../shared/ids.ts';
import { getField } from '../edit-actions.ts';
import { type FieldPath, toFieldKey } from '../field-path.ts';
import type { RequestState } from '../request-state.ts';
import { isFields } from './form-values.ts';

/** What people fill in most, over all of Stripe's operations: shown from the start. */
const COMMON_NAMES = new Set(
  'amount currency customer email name description payment_method price product unit_amount quantity items line_items mode success_url recurring status query url enabled_events type created limit starting_after expand metadata'.split(
    ' ',
  ),
);
const MOST_COMMON = 8;
/** Up to here a form or a part of it is no longer when all of it is shown. */
const FEW_AT_TOP = 7;
const FEW_IN_PART = 8;

/** The names that are shown although nothing is set: they can't be taken out of the form. */
export function listPinned(parameters: readonly Parameter[], isTop: boolean): ReadonlySet<string> {
  const current = parameters.filter((parameter) => !parameter.isDeprecated && parameter.lastApiVersion === null);
  const required = parameters.filter(({ isRequired }) => isRequired);
  return new Set([...required, ...pickOptional(current, isTop)].map(({ name }) => name));
}

function pickOptional(parameters: readonly Parameter[], isTop: boolean): readonly Parameter[] {
  if (!isTop)
    return parameters.length <= FEW_IN_PART && parameters.every(({ type }) => isScalar(type)) ? parameters : [];
  if (parameters.length <= FEW_AT_TOP) return parameters;
  return parameters.filter(({ name, isRequired }) => !isRequired && COMMON_NAMES.has(name)).slice(0, MOST_COMMON);
}

export function isScalar({ kind }: ParameterType): boolean {
  return kind !== 'object' && kind !== 'array' && kind !== 'map' && kind !== 'union' && kind !== 'file';
}

const SEPARATOR = '\u0000';

/** The names of what is shown in the object at `path` beyond the pinned ones, as one text, so that it compares by value. */
export function joinUsedNames(state: RequestState, draftId: DraftId, path: FieldPath): string {
  const target = state.drafts[draftId]?.target;
  const value = target ? getField(target, path) : undefined;
  const prefix = toFieldKey(path) + SEPARATOR;
  const keys = [...Object.keys(state.added[draftId] ?? {}), ...Object.keys(state.issues[draftId] ?? {})];
  const named = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length).split(SEPARATOR)[0]);
  const names = new Set([...(isFields(value) ? Object.keys(value) : []), ...named]);
  return [...names].toSorted().join(SEPARATOR);
}

/** In the schema's order (required first); then what the catalog does not know, so that nothing is hidden. */
export function listShown(
  parameters: readonly Parameter[],
  pinned: ReadonlySet<string>,
  usedNames: string,
): readonly Parameter[] {
  const used = new Set(usedNames === '' ? [] : usedNames.split(SEPARATOR));
  const shown = parameters.filter(({ name }) => pinned.has(name) || used.has(name));
  const known = new Set(parameters.map(({ name }) => name));
  const unknown = [...used].filter((name) => !known.has(name)).map((name) => ({ ...unknownParameter, name }));
  return [
    ...shown.filter(({ isRequired }) => isRequired),
    ...shown.filter(({ isRequired }) => !isRequired),
    ...unknown,
  ];
}

const unknownParameter: Omit<Parameter, 'name'> = {
  type: { kind: 'string', format: null },
  isRequired: false,
  isDeprecated: false,
  canUnset: false,
  lastApiVersion: null,
  textId: null,
};

/** The type of a value that the catalog does not know, by its own shape. */
export function guessType(value: ParameterValue | undefined): ParameterType {
  if (Array.isArray(value)) return { kind: 'array', of: guessType(value[0]) };
  if (isFields(value)) return { kind: 'object', fields: [] };
  return typeof value === 'boolean' ? { kind: 'boolean' } : { kind: 'string', format: null };
}

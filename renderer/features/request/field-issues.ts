// Brings what main or Stripe says about a field to the field of the form that it stands for.
import type { DraftTarget } from '../../../shared/draft.ts';
import type { InputIssue } from '../../../shared/errors.ts';
import { areRelated, type FieldPath, parseBracketName, toFieldKey } from './field-path.ts';

/** Main's issues by field. The first of several at one field stays: the rest often follow from it. */
export function toFieldIssues(issues: readonly InputIssue[]): Record<string, string> {
  return Object.fromEntries(issues.toReversed().map(({ path, message }) => [toFieldKey(path), message]));
}

/** Where Stripe's `error.param` stands in a draft. */
export function findField(target: DraftTarget, param: string): FieldPath {
  const parts = parseBracketName(param);
  if (target.kind === 'generic') return findRow(target, param);
  const [first = ''] = parts;
  if (Object.hasOwn(target.values, first)) return ['values', ...parts];
  if (Object.hasOwn(target.pathValues, first)) return ['pathValues', first];
  // Stripe calls the object of the path `id`, whatever the catalog calls it.
  const lastOfPath = Object.keys(target.pathValues).at(-1);
  return first === 'id' && lastOfPath !== undefined ? ['pathValues', lastOfPath] : ['values', ...parts];
}

function findRow(target: Extract<DraftTarget, { kind: 'generic' }>, param: string): FieldPath {
  if (target.bodyKind === 'json') return ['json'];
  for (const table of ['form', 'query'] as const) {
    const index = target[table].findIndex((row) => row.isOn && row.name === param);
    if (index >= 0) return [table, index, 'value'];
  }
  return ['path'];
}

/** Without what was said of a field that has just changed, of what it holds and of what holds it. */
export function clearIssues(issues: Readonly<Record<string, string>>, changed: FieldPath): Record<string, string> {
  const key = toFieldKey(changed);
  return Object.fromEntries(Object.entries(issues).filter(([other]) => !areRelated(key, other)));
}

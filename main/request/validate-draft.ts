// Finds what stands in the way of sending a draft, before anything is sent, with the path to each field.
import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { ActionTarget, DraftTarget, GenericTarget, TableRow } from '../../shared/draft.ts';
import type { InputIssue } from '../../shared/errors.ts';
import { isHeaderName, isHeaderValue, isReservedHeader } from './call-headers.ts';
import { readTypedPath, refusePathValue } from './request-path.ts';
import { jsonToForm, readTypedJson } from './typed-json.ts';
import { issue, validateFields } from './validate-values.ts';

/** Paths as in the draft's target: `['pathValues', 'customer']`, `['values', 'address', 'line1']`, `['headers', 0, 'name']`. */
export function validateDraft(target: DraftTarget, catalog: Catalog): InputIssue[] {
  const issues = target.kind === 'action' ? validateAction(target, catalog) : validateGeneric(target);
  return [...issues, ...validateHeaders(target.headers)];
}

function validateAction(target: ActionTarget, catalog: Catalog): InputIssue[] {
  const { operationId, pathValues, values } = target;
  if (!catalog.index.find(operationId)) {
    return [issue(['operationId'], 'The catalog has no such action any more. Open it as a generic request instead.')];
  }
  const pathIssues = catalog.schema.pathParametersOf(operationId).flatMap((name) => {
    const message = refusePathValue(pathValues[name] ?? '');
    return message === null ? [] : [issue(['pathValues', name], message)];
  });
  return [...pathIssues, ...validateFields(catalog.schema.parametersOf(operationId), values, ['values'])];
}

function validateGeneric(target: GenericTarget): InputIssue[] {
  const typed = readTypedPath(target.path);
  const pathIssues = typed.ok ? [] : [issue(['path'], typed.message)];
  const isJsonSent = target.bodyKind === 'json' && target.method !== 'GET' && target.json.trim() !== '';
  const isV2 = typed.ok && typed.path.startsWith('/v2/');
  return [
    ...pathIssues,
    ...(isJsonSent ? validateJson(target.json, isV2) : []),
    ...validateNames(target.query, 'query'),
    ...(target.bodyKind === 'form' ? validateNames(target.form, 'form') : []),
  ];
}

function validateJson(json: string, isV2: boolean): InputIssue[] {
  const typed = readTypedJson(json);
  if (!typed.ok) return [issue(['json'], typed.message)];
  if (isV2 || jsonToForm(typed.value) !== null) return [];
  return [issue(['json'], 'The v1 API takes an object: begin with { and end with }.')];
}

/** An empty row is the table's next one to fill in; a value without a name was meant to be sent. */
function validateNames(rows: readonly TableRow[], table: 'query' | 'form'): InputIssue[] {
  return rows.flatMap((row, index) =>
    row.isOn && row.name === '' && row.value !== '' ? [issue([table, index, 'name'], 'Give it a name.')] : [],
  );
}

function validateHeaders(rows: readonly TableRow[]): InputIssue[] {
  return rows.flatMap((row, index) => {
    if (!row.isOn || (row.name === '' && row.value === '')) return [];
    const refusal = refuseHeader(row);
    return refusal === null ? [] : [issue(['headers', index, refusal.field], refusal.message)];
  });
}

function refuseHeader({ name, value }: TableRow): { field: 'name' | 'value'; message: string } | null {
  if (name === '') return { field: 'name', message: 'Give it a name.' };
  if (name.toLowerCase() === 'authorization') {
    return { field: 'name', message: "The configuration's key is sent here. Change it there, or turn this row off." };
  }
  if (isReservedHeader(name)) return { field: 'name', message: 'The connection sets this header itself.' };
  if (!isHeaderName(name)) return { field: 'name', message: "A header's name has letters, digits and dashes only." };
  if (!isHeaderValue(value)) return { field: 'value', message: 'A header has no line breaks and no such characters.' };
  return name.toLowerCase() === 'idempotency-key' && (value === '' || value.length > 255)
    ? { field: 'value', message: 'An idempotency key has 1 to 255 characters.' }
    : null;
}

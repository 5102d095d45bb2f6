// Lists and searches: cursors, filters, and the envelopes in which Stripe sends pages.
import type { ObjectField } from '../../../shared/catalog/catalog.ts';
import type { ExpandTree } from './expand.ts';
import { isJsonObject, type Json, type JsonObject, numberOf, type StripeObject, textOf } from './json.ts';
import type { Condition, Page } from './object-store.ts';
import { fieldIs, fieldIsOneOf, isParent } from './objects.ts';
import { invalidRequest, notSupported, resourceMissing, shorten } from './sandbox-error.ts';
import { toNarrowing, toSearchCondition } from './search-conditions.ts';
import { parseSearchQuery } from './search-query.ts';
import type { Behaviour, Work } from './work.ts';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;
const PAGING = new Set(['limit', 'starting_after', 'ending_before', 'expand', 'query', 'page', 'include']);
/** These rows hang on their parent's row rather than on a field. */
const PARENTED = new Set(['line_item', 'subscription_item', 'card', 'tax_id']);

export function listObjects(work: Work, type: string, behaviours: readonly Behaviour[], tree: ExpandTree): JsonObject {
  const { objects, params } = work;
  const limit = readLimit(params);
  const after = textOf(params.starting_after);
  const before = textOf(params.ending_before);
  if (after !== undefined && before !== undefined) {
    throw invalidRequest('A list takes starting_after or ending_before, not both.', { param: 'ending_before' });
  }
  const page: Page = {
    type,
    conditions: listConditions(work, type, behaviours),
    limit: limit + 1,
    cursor:
      after !== undefined
        ? { sequence: sequenceOf(work, type, after, 'starting_after'), side: 'older' }
        : before !== undefined
          ? { sequence: sequenceOf(work, type, before, 'ending_before'), side: 'newer' }
          : null,
  };
  const rows = objects.store.page(objects.space, page);
  const hasMore = rows.length > limit;
  // The row too many stands at the far end of the page: the oldest, or with ending_before the newest.
  const kept = hasMore ? (before === undefined ? rows.slice(0, limit) : rows.slice(1)) : rows;
  const shown = kept.map((row) => objects.render(row.object, tree.data));
  return { object: 'list', data: shown, has_more: hasMore, url: urlOf(work) };
}

/** A list that is made up at the moment of asking, in one page. */
export function listEnvelope(work: Work, objects: readonly StripeObject[]): JsonObject {
  const limit = readLimit(work.params);
  const shown = objects.slice(0, limit).map((object) => work.objects.render(object));
  return { object: 'list', data: shown, has_more: objects.length > limit, url: urlOf(work) };
}

export function searchObjects(work: Work, type: string, tree: ExpandTree): JsonObject {
  const { objects, params } = work;
  const limit = readLimit(params);
  const query = parseSearchQuery(textOf(params.query) ?? '');
  const token = textOf(params.page);
  const page: Page = {
    type,
    conditions: [toSearchCondition(query, type)],
    limit: limit + 1,
    cursor: token === undefined ? null : { sequence: readPageToken(token), side: 'older' },
  };
  const rows = objects.store.search(objects.space, page, toNarrowing(query, type));
  const hasMore = rows.length > limit;
  const kept = rows.slice(0, limit);
  return {
    object: 'search_result',
    data: kept.map((row) => objects.render(row.object, tree.data)),
    has_more: hasMore,
    next_page: hasMore ? makePageToken(kept.at(-1)?.sequence ?? 0) : null,
    url: urlOf(work),
  };
}

/** Lists of v2 name the page after this one by its address. */
export function listObjectsOfV2(work: Work, type: string, behaviours: readonly Behaviour[]): JsonObject {
  const { objects, params } = work;
  const limit = readLimit(params);
  const token = textOf(params.page);
  const rows = objects.store.page(objects.space, {
    type,
    conditions: listConditions(work, type, behaviours),
    limit: limit + 1,
    cursor: token === undefined ? null : { sequence: readPageToken(token), side: 'older' },
  });
  const kept = rows.slice(0, limit);
  const next = rows.length > limit ? makePageToken(kept.at(-1)?.sequence ?? 0) : null;
  return {
    data: kept.map((row) => objects.render(row.object)),
    next_page_url: next === null ? null : `${urlOf(work)}?limit=${limit}&page=${next}`,
    previous_page_url: null,
  };
}

function readLimit(params: JsonObject): number {
  const limit = numberOf(params.limit) ?? DEFAULT_LIMIT;
  if (limit >= 1 && limit <= MAX_LIMIT) return limit;
  throw invalidRequest(`The limit must lie between 1 and ${MAX_LIMIT}, not ${limit}.`, {
    code: 'parameter_invalid_integer',
    param: 'limit',
  });
}

function sequenceOf(work: Work, type: string, id: string, param: string): number {
  const stored = work.objects.store.find(work.objects.space, type, id);
  if (!stored) throw resourceMissing(type, id, param, false);
  return stored.sequence;
}

function makePageToken(sequence: number): string {
  return Buffer.from(`page:${sequence}`).toString('base64url');
}

function readPageToken(token: string): number {
  const sequence = Number(/^page:(\d{1,15})$/.exec(Buffer.from(token, 'base64url').toString('utf8'))?.[1]);
  if (Number.isSafeInteger(sequence)) return sequence;
  throw invalidRequest('This page is not one that a search or list answered with.', { param: 'page' });
}

/** The path as it was asked for, with its ids. */
function urlOf(work: Work): string {
  const values = new Map(work.pathIds.map((id) => [id.name, id.value]));
  return work.operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(values.get(name) ?? ''));
}

function listConditions(work: Work, type: string, behaviours: readonly Behaviour[]): Condition[] {
  const { operation, params } = work;
  const fields = new Map((work.objects.shapes.fieldsOf(type) ?? []).map((field) => [field.name, field]));
  const conditions = work.pathIds.map((id) =>
    id.name !== 'id' && fields.has(id.name) && !PARENTED.has(type) ? fieldIs(id.name, id.value) : isParent(id.value),
  );
  for (const behaviour of behaviours) conditions.push(...(behaviour.listDefaults?.[operation.id]?.(params) ?? []));
  for (const [name, value] of Object.entries(params)) {
    if (PAGING.has(name) || value === undefined || value === null) continue;
    const filter = behaviours.map((behaviour) => behaviour.listFilters?.[operation.id]?.[name]).find((found) => found);
    conditions.push(...(filter ? filter(value) : fieldConditions(name, value, fields.get(name))));
  }
  return conditions;
}

/** The field of the parameter's name: equal, one of several, or in a range. */
function fieldConditions(name: string, value: Json, field: ObjectField | undefined): Condition[] {
  if (!field) throw notSupported(`The sandbox can't filter this list by ${shorten(name)} yet.`, name);
  const column = name === 'created' ? 'created' : `json_extract(data, '$.${name}')`;
  if (Array.isArray(value)) return [fieldIsOneOf(name, value.map(String))];
  if (!isJsonObject(value)) {
    return name === 'created' ? [{ sql: 'created = ?', values: [Number(value)] }] : [fieldIs(name, value)];
  }
  return Object.entries(value).flatMap(([key, bound]): Condition[] => {
    const operator = rangeOperators[key];
    if (operator !== undefined) return [{ sql: `${column} ${operator} ?`, values: [Number(bound)] }];
    if (isJsonObject(bound) || Array.isArray(bound) || bound === undefined) {
      throw notSupported(`The sandbox can't filter this list by ${shorten(name)}[${shorten(key)}] yet.`, name);
    }
    return [fieldIs(`${name}.${key}`, bound)];
  });
}

const rangeOperators: Readonly<Record<string, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };

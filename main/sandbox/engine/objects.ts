// One account's objects during one request: made, found, changed and removed, each change leaving its event.
import type { SQLInputValue } from 'node:sqlite';
import type { Json, JsonObject, StripeObject } from './json.ts';
import { objectOf, withoutUndefined } from './json.ts';
import type { NewId } from './new-id.ts';
import type { ObjectShapes } from './object-shapes.ts';
import type { Condition, ObjectStore } from './object-store.ts';
import { createRender, type RenderSources } from './render.ts';
import { resourceMissing } from './sandbox-error.ts';
import { olderData } from './versions/older-events.ts';
import type { OlderShape } from './versions/older-shapes.ts';

/** What ids of a type look like, e.g. `cus_` and 14 characters. */
export interface IdShape {
  readonly prefix: string;
  readonly length: number;
}

export interface Surroundings {
  readonly store: ObjectStore;
  readonly shapes: ObjectShapes;
  readonly olderShapeOf: (version: string | undefined) => OlderShape | null;
  readonly newId: NewId;
  readonly idShapeOf: (objectName: string, livemode: boolean) => IdShape;
  readonly eventTypes: ReadonlySet<string>;
  readonly apiVersion: string;
  /** Told of each event as it is stored; the change around it may still be undone. */
  readonly onEvent: (situation: Situation, event: StripeObject) => void;
  readonly display: (object: StripeObject, nowSeconds: number, origin: string) => StripeObject;
  /** By the type of an event: what else happens then, e.g. an invoice is paid when its payment succeeds. */
  readonly follows: ReadonlyMap<string, (objects: Objects, object: StripeObject) => void>;
}

/** Whose objects, and when. `now` is in Unix seconds. */
export interface Situation {
  readonly accountId: string;
  readonly livemode: boolean;
  readonly now: number;
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
  /** The seed leaves out the events that Stripe would have forgotten by now. */
  readonly keepsEvents: boolean;
  /** The test clock that this happens on; left out in real time. */
  readonly clockId?: string;
  /** Scheme, host and port under which the sandbox is asked; left out where no one asks. */
  readonly origin?: string;
  /** What the request asks for; the newest where it is left out. */
  readonly apiVersion?: string;
}

export interface Objects extends ReturnType<typeof createObjectsOfOne> {
  /** The objects of another account, at the same time and for the same request: what crosses from one to the other. */
  ofAccount(accountId: string): Objects;
  /** The same objects at another moment (Unix seconds): what a period's end would bring. */
  at(moment: number): Objects;
}

/** What events call an object, where it is not its own name. */
const eventSubjects: Readonly<Record<string, string>> = {
  card: 'customer.source',
  discount: 'customer.discount',
  dispute: 'charge.dispute',
  subscription: 'customer.subscription',
  tax_id: 'customer.tax_id',
};

/** What is made on both sides when money crosses from one account to another. */
const CROSSING = new Set([
  'application_fee',
  'balance_transaction',
  'charge',
  'fee_refund',
  'refund',
  'transfer',
  'transfer_reversal',
]);

export function createObjects(surroundings: Surroundings, situation: Situation): Objects {
  return {
    ...createObjectsOfOne(surroundings, situation),
    ofAccount: (accountId) => {
      // Test clocks are each account's own.
      const { clockId: _, ...elsewhere } = situation;
      return createObjects(surroundings, { ...elsewhere, accountId });
    },
    at: (moment) => createObjects(surroundings, { ...situation, now: moment }),
  };
}

function createObjectsOfOne(surroundings: Surroundings, situation: Situation) {
  const { store, shapes } = surroundings;
  const { livemode, now } = situation;
  const space = `${situation.accountId}:${livemode ? 'live' : 'test'}`;

  /** What crossed from one account to another, e.g. the payment that a transfer arrived as, is seen by both. */
  function findSeen(type: string, id: string): StripeObject | undefined {
    const found = CROSSING.has(type) ? store.findAnywhere(type, id) : undefined;
    const isSeen = found?.object._seen_by === situation.accountId && found.space.endsWith(livemode ? ':live' : ':test');
    return isSeen ? found.object : undefined;
  }

  const older = surroundings.olderShapeOf(situation.apiVersion);
  const sources: RenderSources = {
    shapes,
    older: null,
    find: (type, id) => store.find(space, type, id)?.object ?? findSeen(type, id),
    findBy: (type, field, value) =>
      store.page(space, { type, conditions: [fieldIs(field, value)], limit: 1, cursor: null })[0]?.object,
    list: (list, id, limit) => {
      const condition = list.by === 'parent' ? isParent(id) : fieldIs(list.by, id);
      const rows = store.page(space, { type: list.type, conditions: [condition], limit: limit + 1, cursor: null });
      const objects = rows.slice(0, limit).map((row) => row.object);
      return { objects: list.isOldestFirst ? objects.reverse() : objects, hasMore: rows.length > limit };
    },
    display: (object) => surroundings.display(object, now, situation.origin ?? 'http://127.0.0.1'),
  };
  const renderNewest = createRender(sources);
  const render = older ? createRender({ ...sources, older }) : renderNewest;

  function find(type: string, id: string): StripeObject | undefined {
    const stored = store.find(space, type, id);
    return stored?.isDeleted ? undefined : stored?.object;
  }

  /** What follows comes after the event, whether or not events are kept. */
  function emit(type: string, object: StripeObject, previous?: JsonObject): void {
    keepEvent(type, object, previous);
    surroundings.follows.get(type)?.(createObjects(surroundings, situation), object);
  }

  function keepEvent(type: string, object: StripeObject, previous?: JsonObject): void {
    if (!situation.keepsEvents || !surroundings.eventTypes.has(type)) return;
    const account = connectedAccountOf(object);
    const event: StripeObject = {
      id: surroundings.newId('evt_1', 23),
      object: 'event',
      ...(account === undefined ? {} : { account }),
      api_version: surroundings.apiVersion,
      created: now,
      data: { object: renderNewest(object), ...(previous ? { previous_attributes: previous } : {}) },
      livemode,
      pending_webhooks: 0,
      request: { id: situation.requestId, idempotency_key: situation.idempotencyKey },
      type,
    };
    store.insert(space, event, { parent: null, created: now });
    surroundings.onEvent(situation, event);
  }

  return {
    ...situation,
    space,
    store,
    shapes,
    render,
    find,
    emit,

    /** An event in the shape of the situation's version: as a webhook endpoint gets it. */
    eventOf(event: StripeObject): JsonObject {
      const shown = render(event);
      if (situation.apiVersion === undefined) return shown;
      const ofVersion = { ...shown, api_version: situation.apiVersion };
      if (!older) return ofVersion;
      const neighbours = {
        find: sources.find,
        findBy: sources.findBy,
        render: (type: string, id: string) => {
          const found = sources.find(type, id);
          return found ? render(found) : null;
        },
      };
      return { ...ofVersion, data: olderData(objectOf(event.data), older, neighbours) };
    },

    newId(objectName: string): string {
      const { prefix, length } = surroundings.idShapeOf(objectName, livemode);
      return surroundings.newId(prefix, length);
    },

    /** A random text, e.g. for a client secret. */
    newSecret(length: number): string {
      return surroundings.newId('', length);
    },

    /** A new object by the catalog's shape, with the parameters echoed and `fields` over them. Not stored yet. */
    make(objectName: string, parameters: JsonObject, fields: JsonObject = {}): StripeObject {
      const { prefix, length } = surroundings.idShapeOf(objectName, livemode);
      const made = shapes.makeDefault(objectName);
      const has = (name: string) => Object.hasOwn(made, name);
      if (has('livemode')) made.livemode = livemode;
      if (has('created')) made.created = typeof made.created === 'string' ? new Date(now * 1000).toISOString() : now;
      shapes.echo(made, parameters);
      const id = typeof fields.id === 'string' ? fields.id : surroundings.newId(prefix, length);
      const whole: StripeObject = { ...made, ...withoutUndefined(fields), id, object: objectName };
      shapes.complete(whole);
      return inOrder(shapes.orderOf(objectName), whole);
    },

    /** Stores a new object. `event` is its verb, `created` unless said otherwise; null for none. */
    add(object: StripeObject, options: { parent?: string; event?: string | null } = {}): StripeObject {
      if (situation.clockId !== undefined) object._clock = situation.clockId;
      store.insert(space, object, { parent: options.parent ?? null, created: now });
      if (options.event !== null) emit(`${subjectOf(object.object)}.${options.event ?? 'created'}`, object);
      return object;
    },

    /** What an event would show of it now. */
    snapshot: (object: StripeObject): JsonObject => renderNewest(object),

    /**
     * Stores the object with these fields over it. `event` null leaves no event; `before` are old values that are not
     * among the fields, e.g. of a list within it.
     */
    change(
      object: StripeObject,
      fields: JsonObject,
      event: string | null = 'updated',
      before: JsonObject = {},
    ): StripeObject {
      const changed: StripeObject = { ...object, ...withoutUndefined(fields), id: object.id, object: object.object };
      store.replace(space, changed);
      if (event !== null) {
        emit(`${subjectOf(object.object)}.${event}`, changed, { ...differences(object, changed), ...before });
      }
      return changed;
    },

    /** Removes it, and answers with what Stripe answers: the stub that stays. */
    remove(object: StripeObject): StripeObject {
      const stub: StripeObject = { id: object.id, object: object.object, deleted: true };
      emit(`${subjectOf(object.object)}.deleted`, object);
      store.remove(space, stub);
      return stub;
    },

    /** What is left of a removed object; undefined where it never was or still is. */
    findStub(type: string, id: string): StripeObject | undefined {
      const stored = store.find(space, type, id);
      return stored?.isDeleted ? stored.object : undefined;
    },

    /** Throws `resource_missing` naming `param`: 404 where the id stood in the path, else 400. */
    get(type: string, id: string, param = 'id', inPath = false): StripeObject {
      const found = find(type, id);
      if (!found) throw resourceMissing(type, id, param, inPath);
      return found;
    },

    /** Newest first. */
    list(type: string, conditions: readonly Condition[], limit = 1000): StripeObject[] {
      return store.page(space, { type, conditions, limit, cursor: null }).map((row) => row.object);
    },
  };
}

/** A platform keeps its connected accounts and what they are made of; events of these name the account. */
function connectedAccountOf(object: StripeObject): string | undefined {
  if (object.object === 'account') return object.id;
  const isPart = ['bank_account', 'capability', 'person'].includes(object.object);
  return isPart && typeof object.account === 'string' ? object.account : undefined;
}

/** As the types list them, which is how Stripe's answers read: id and object first. */
function inOrder(order: readonly string[], object: StripeObject): StripeObject {
  const ordered: StripeObject = { id: object.id, object: object.object };
  for (const name of order) if (object[name] !== undefined) ordered[name] = object[name];
  return Object.assign(ordered, object);
}

function subjectOf(objectName: string): string {
  return eventSubjects[objectName] ?? objectName;
}

/** The old values of what changed. */
function differences(before: StripeObject, after: StripeObject): JsonObject {
  const old: Record<string, Json> = {};
  for (const [name, value] of Object.entries(after)) {
    if (!name.startsWith('_') && JSON.stringify(before[name]) !== JSON.stringify(value))
      old[name] = before[name] ?? null;
  }
  return old;
}

export function isParent(id: string): Condition {
  return { sql: 'parent = ?', values: [id] };
}

/** `name` is a field or a dotted path of ours, never text of a request. */
export function fieldIs(name: string, value: string | number | boolean | null): Condition {
  if (value === null) return { sql: `json_extract(data, '$.${name}') IS NULL`, values: [] };
  return { sql: `json_extract(data, '$.${name}') = ?`, values: [toColumn(value)] };
}

export function fieldIsOneOf(name: string, values: readonly (string | number)[]): Condition {
  const places = values.map(() => '?').join(', ');
  return { sql: `json_extract(data, '$.${name}') IN (${places})`, values };
}

/** JSON's true and false are 1 and 0 in SQLite. */
function toColumn(value: string | number | boolean): SQLInputValue {
  return typeof value === 'boolean' ? Number(value) : value;
}

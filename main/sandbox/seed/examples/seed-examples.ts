// Gives the seeded account one object for every id that an example names, so that each example can be sent as it is.
import type { DatabaseSync } from 'node:sqlite';
import type { Catalog, ObjectSchemas, Operation } from '../../../../shared/catalog/catalog.ts';
import type { ExampleJson } from '../../../../shared/examples/particular/particular-example.ts';
import { particularExamples } from '../../../../shared/examples/particular-examples.ts';
import { OWN_ACCOUNT_ID } from '../../engine/authenticate.ts';
import { type Json, type JsonObject, objectOf } from '../../engine/json.ts';
import { statusActions } from '../../engine/status-actions.ts';
import { makeGoods, makeInvoices, makeOffers, makeSubscriptions } from './billing-recipes.ts';
import { fieldsOfExample, parentOfExample, statesBefore } from './example-fields.ts';
import { ExampleKit } from './example-kit.ts';
import { makeCustomers, makePayments } from './payment-recipes.ts';
import { makeTax } from './tax-recipes.ts';
import { type WantedExample, wantedExamples } from './wanted-examples.ts';

export interface SeedExamplesOptions {
  readonly database: DatabaseSync;
  readonly catalog: Catalog;
  readonly schemas: ObjectSchemas;
  readonly seed: number;
  /** Unix seconds: when they came to be. */
  readonly at: number;
}

const recipes = [makeCustomers, makeGoods, makePayments, makeSubscriptions, makeInvoices, makeOffers, makeTax];

/** In one transaction. Nothing where they are there already. */
export function seedExamples(options: SeedExamplesOptions): void {
  const situation = {
    accountId: OWN_ACCOUNT_ID,
    livemode: false,
    now: options.at,
    requestId: null,
    idempotencyKey: null,
    keepsEvents: false,
  };
  const kit = new ExampleKit({ ...options, situation });
  if (kit.has({ type: 'product', id: kit.id('product') })) return;
  kit.sandbox.inTransaction(() => {
    for (const recipe of recipes) recipe(kit);
    const creators = creatorsOf(options.catalog.index.operations);
    for (const wanted of wantedExamples(options.catalog.index)) {
      if (!kit.has(wanted)) putExample(kit, wanted, creators.get(wanted.type));
    }
  });
}

/** The create operation of each type: its example says what such an object looks like. */
function creatorsOf(operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  const creators = operations.filter((one) => one.kind === 'create' && one.returns !== null && !one.isLegacyAlias);
  return new Map(creators.reverse().map((operation) => [operation.returns ?? '', operation]));
}

function putExample(kit: ExampleKit, wanted: WantedExample, creator: Operation | undefined): void {
  const { type, id, operation, parents } = wanted;
  const situation = { id: kit.id, now: kit.objects.now };
  const given = creator ? particularExamples[creator.id]?.(situation) : undefined;
  const names = new Set((kit.objects.shapes.fieldsOf(type) ?? []).map((field) => field.name));
  const above = Object.fromEntries(Object.entries(parents).filter(([name]) => name !== 'id' && names.has(name)));
  const parent = Object.values(parents).at(-1) ?? parentOfExample(type, kit.id);
  const made = kit.put(wanted, toJson(given ?? {}), { ...fieldsOfExample(type, situation), ...above }, parent);
  if (!operation) return;
  const action = statusActions[operation.id];
  const before = action?.from?.[0];
  if (before !== undefined) kit.change(wanted, stateOf(action?.field ?? 'status', before, made));
  const state = statesBefore[operation.id];
  if (state) kit.change(wanted, { ...state, id });
}

/** The object in the state that its action asks for. */
function stateOf(field: string, state: string | boolean, made: JsonObject): JsonObject {
  const [name = '', inner] = field.split('.');
  return { [name]: inner === undefined ? state : { ...objectOf(made[name]), [inner]: state } };
}

function toJson(fields: Readonly<Record<string, ExampleJson>>): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, copy(value)]));
}

function copy(value: ExampleJson): Json {
  if (value === null || typeof value !== 'object') return value;
  return JSON.parse(JSON.stringify(value));
}

// What an operation does by its kind alone: create, retrieve, update, delete, over any object of the catalog.
import type { JsonObject, StripeObject } from './json.ts';
import { textOf } from './json.ts';
import { invalidRequest, notSupported, resourceMissing, shorten } from './sandbox-error.ts';
import { fieldsOfStatusAction, statusActions } from './status-actions.ts';
import { getTarget, type PathId, targetOf, type Work } from './work.ts';

/** Stripe still answers for these with a stub when they were deleted. */
const STUBBED = new Set(['customer']);
/** Of these there is one per account or parent, from the start. Other answers without an id would be made up. */
const SINGLE = new Set(['balance_settings']);
/** Where the id of what exists only once per account (or per parent) would be. */
const ONLY_ONE = 'only';

/** `type` is the object that the operation answers with. Throws `sandbox_not_supported` for actions without a rule. */
export function runGenericOperation(work: Work, type: string): StripeObject {
  switch (work.operation.kind) {
    case 'create':
      return createObject(work, type);
    case 'retrieve':
      return endsInId(work) ? retrieveObject(work, type) : onlyOneOf(work, type);
    case 'update':
      return endsInId(work) ? updateObject(work, type) : updateOnlyOne(work, type);
    case 'delete':
      return work.objects.remove(getTarget(work, type));
    default:
      return runStatusAction(work, type);
  }
}

function endsInId(work: Work): boolean {
  return work.operation.path.endsWith('}');
}

export function createObject(work: Work, type: string, fields: JsonObject = {}): StripeObject {
  const { objects, params } = work;
  const parent = work.pathIds.at(-1);
  const object = objects.make(type, params, { ...parentFields(work, type), ...chosenId(work, type), ...fields });
  return objects.add(object, parent ? { parent: parent.value } : {});
}

/** A create below a parent names it in the field of the path's parameter, e.g. `customer`. */
function parentFields(work: Work, type: string): JsonObject {
  const names = new Set((work.objects.shapes.fieldsOf(type) ?? []).map((field) => field.name));
  return Object.fromEntries(
    work.pathIds.filter((id) => id.name !== 'id' && names.has(id.name)).map((id) => [id.name, id.value]),
  );
}

/** Coupons, products and plans let the caller choose the id. */
function chosenId(work: Work, type: string): JsonObject {
  const id = textOf(work.params.id);
  if (id === undefined) return {};
  if (!/^[\w.:-]{1,255}$/.test(id)) {
    throw invalidRequest(`'${shorten(id)}' can't be an id: use letters, digits, hyphens and underscores.`, {
      param: 'id',
    });
  }
  if (work.objects.store.find(work.objects.space, type, id)) {
    throw invalidRequest(`There is already a ${type} with the id '${id}'.`, {
      code: 'resource_already_exists',
      param: 'id',
    });
  }
  return { id };
}

function retrieveObject(work: Work, type: string): StripeObject {
  const target = targetOf(work);
  const found = work.objects.find(type, target.value);
  if (found) return found;
  const stub = STUBBED.has(type) ? work.objects.findStub(type, target.value) : undefined;
  if (stub) return stub;
  throw resourceMissing(type, target.value, target.name, true);
}

/** The object with the parameters echoed into it. */
export function updatedFields(work: Work, object: StripeObject): JsonObject {
  const copy: StripeObject = { ...object };
  work.objects.shapes.echo(copy, work.params);
  return copy;
}

export function updateObject(work: Work, type: string, fields: JsonObject = {}): StripeObject {
  const object = getTarget(work, type);
  return work.objects.change(object, { ...updatedFields(work, object), ...fields });
}

function onlyOneId(work: Work): string {
  return [ONLY_ONE, ...work.pathIds.map((id: PathId) => id.value)].join(':');
}

/** Settings and balances, of which there is one: there from the start, stored once they are changed. */
function onlyOneOf(work: Work, type: string): StripeObject {
  if (!SINGLE.has(type)) {
    throw notSupported(`The sandbox knows ${work.operation.method} ${work.operation.path} but can't answer it yet.`);
  }
  const id = onlyOneId(work);
  return work.objects.find(type, id) ?? work.objects.make(type, {}, { id, ...parentFields(work, type) });
}

function updateOnlyOne(work: Work, type: string): StripeObject {
  const object = onlyOneOf(work, type);
  if (!work.objects.find(type, object.id)) work.objects.add(object, { event: null });
  return work.objects.change(object, updatedFields(work, object));
}

function runStatusAction(work: Work, type: string): StripeObject {
  const action = statusActions[work.operation.id];
  if (!action) {
    throw notSupported(
      `The sandbox knows ${work.operation.method} ${work.operation.path} but can't do it yet. Nothing was changed.`,
    );
  }
  const object = getTarget(work, type);
  const { now } = work.objects;
  const fields = fieldsOfStatusAction(action, object, work.operation.api === 'v2' ? toDateTime(now) : now);
  return work.objects.change({ ...object, ...updatedFields(work, object) }, fields, action.event);
}

/** v2 writes moments as date and time. */
export function toDateTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

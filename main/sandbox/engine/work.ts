// One request on its way through the engine, as generic operations and behaviours see it.
import type { Operation } from '../../../shared/catalog/catalog.ts';
import type { UploadedFile } from './decode-multipart.ts';
import type { JsonObject, StripeObject } from './json.ts';
import type { Condition } from './object-store.ts';
import type { Objects } from './objects.ts';

/** An id in the path: `/v1/customers/{customer}` has one of the type `customer`. */
export interface PathId {
  readonly name: string;
  readonly value: string;
  /** The type of the object that it names; null where the catalog does not tell. */
  readonly type: string | null;
}

export interface Work {
  readonly operation: Operation;
  /** With their types; null asks to unset. Without `expand`. */
  readonly params: JsonObject;
  readonly pathIds: readonly PathId[];
  readonly objects: Objects;
  /** What was uploaded with the request. */
  readonly files?: readonly UploadedFile[];
  /** Lets everything happen that a test clock's time brings up to a moment (Unix seconds). */
  readonly passTime?: (clockId: string, until: number) => void;
}

/** Does what one operation does, and answers with the stored object. Throws a SandboxError. */
export type OperationBehaviour = (work: Work) => StripeObject;

/** A body that is no object of the catalog's, e.g. a list of several kinds; bytes for what is no JSON. */
export type WholeAnswer = JsonObject | FileAnswer;
export interface FileAnswer {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** What a parameter of a list means where it is not the field of that name. */
export type ListFilter = (value: JsonObject[string]) => readonly Condition[];

/** What makes one resource of Stripe's behave as it does. */
export interface Behaviour {
  /** By the catalog's operation id, e.g. `charges.capture`. */
  readonly operations?: Readonly<Record<string, OperationBehaviour>>;
  /** By operation id: what answers with a body of its own. */
  readonly answers?: Readonly<Record<string, (work: Work) => WholeAnswer>>;
  /** By operation id, then by parameter. */
  readonly listFilters?: Readonly<Record<string, Readonly<Record<string, ListFilter>>>>;
  /** What a list leaves out unless a parameter asks for it. */
  readonly listDefaults?: Readonly<Record<string, (params: JsonObject) => readonly Condition[]>>;
  /** By object: what it shows at the time of asking; `origin` is the address that the sandbox has now. */
  readonly displays?: Readonly<
    Record<string, (object: StripeObject, nowSeconds: number, origin: string) => StripeObject>
  >;
  /** By object: what happens when the moment in its `_due` has come. It must move or clear `_due`. */
  readonly dues?: Readonly<Record<string, (objects: Objects, object: StripeObject) => void>>;
  /** By the type of an event: what else happens when it does, with the event's object. One behaviour per type. */
  readonly follows?: Readonly<Record<string, (objects: Objects, object: StripeObject) => void>>;
}

/** The id that the operation is about: the last one in its path. */
export function targetOf(work: Work): PathId {
  const target = work.pathIds.at(-1);
  if (!target) throw new Error(`${work.operation.id} has no id in its path.`);
  return target;
}

/** The object that the operation is about. Throws 404 `resource_missing`. */
export function getTarget(work: Work, type: string): StripeObject {
  const target = targetOf(work);
  return work.objects.get(type, target.value, target.name, true);
}

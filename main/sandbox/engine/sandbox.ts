// The engine: takes a request apart, finds what answers it, and answers as Stripe would. Knows no server.
import type { DatabaseSync } from 'node:sqlite';
import type { Catalog, ObjectSchemas, Operation } from '../../../shared/catalog/catalog.ts';
import { behaviours } from '../behaviours/behaviours.ts';
import { accountGone, authenticate, type Caller, permissionMissing } from './authenticate.ts';
import { createCardParameters } from './card-parameters.ts';
import { eventTypesOf, idShapeOf } from './catalog-facts.ts';
import type { FormObject } from './decode-form.ts';
import { noExpand, readExpand } from './expand.ts';
import { runGenericOperation } from './generic-operations.ts';
import { createIdempotencyKeys, fingerprintOf } from './idempotency.ts';
import { arrayOf, type JsonObject, type StripeObject } from './json.ts';
import { listObjects, listObjectsOfV2, searchObjects } from './list-objects.ts';
import { createNewId, type NewId } from './new-id.ts';
import { createObjectShapes } from './object-shapes.ts';
import { createObjectStore } from './object-store.ts';
import { createObjects, type Objects, type Situation, type Surroundings } from './objects.ts';
import { createPassingTime } from './passing-time.ts';
import { readParameters } from './read-parameters.ts';
import { type SandboxAnswer, type SandboxRequest, textOfBody } from './request.ts';
import { createRouting, originOf } from './routing.ts';
import {
  type ErrorFields,
  invalidRequest,
  notSupported,
  resourceMissing,
  SandboxError,
  shorten,
  toErrorBody,
} from './sandbox-error.ts';
import { createTransactions } from './transactions.ts';
import { validateParameters } from './validate-parameters.ts';
import { renameOlderParameters } from './versions/older-parameters.ts';
import { createOlderShapes } from './versions/older-shapes.ts';
import type { FileAnswer, PathId, WholeAnswer, Work } from './work.ts';

export interface SandboxOptions {
  readonly database: DatabaseSync;
  readonly catalog: Catalog;
  readonly schemas: ObjectSchemas;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId?: NewId;
  /** Told of faults of the sandbox's own. */
  readonly onFault?: (error: unknown) => void;
  /** Told of each event at the end of its transaction, which it may add to. What it answers with is done after that. */
  readonly onEvent?: (situation: Situation, event: StripeObject) => () => void;
}

export type Sandbox = ReturnType<typeof createSandbox>;

/** Operations whose answer the catalog leaves open, because it may be one of several types. */
const RETURNS: Readonly<Record<string, string>> = {
  'customers.listSources': 'card',
  'customers.createSource': 'card',
  'customers.retrieveSource': 'card',
  'customers.updateSource': 'card',
  'customers.deleteSource': 'card',
};

const operationBehaviours = new Map(behaviours.flatMap((behaviour) => Object.entries(behaviour.operations ?? {})));
const wholeAnswers = new Map(behaviours.flatMap((behaviour) => Object.entries(behaviour.answers ?? {})));
const displays = new Map(behaviours.flatMap((behaviour) => Object.entries(behaviour.displays ?? {})));
const dues = new Map(behaviours.flatMap((behaviour) => Object.entries(behaviour.dues ?? {})));
const follows = new Map(behaviours.flatMap((behaviour) => Object.entries(behaviour.follows ?? {})));

export function createSandbox(options: SandboxOptions) {
  const { database, catalog, now } = options;
  const newId = options.newId ?? createNewId();
  const keys = createIdempotencyKeys(database);
  const { route, pathIdsOf } = createRouting(catalog.index);
  const parametersOf = createCardParameters(catalog.schema);
  const { inTransaction, remember } = createTransactions<{ situation: Situation; event: StripeObject }>(
    database,
    ({ situation, event }) => {
      // What a preview let happen was undone, and its events with it.
      const isKept = options.onEvent && surroundings.store.has(spaceOf(situation), 'event', event.id);
      const send = isKept ? options.onEvent?.(situation, event) : undefined;
      return send && (() => tellSafely(send, options.onFault));
    },
  );
  const shapes = createObjectShapes(options.schemas);
  const olderShapeOf = createOlderShapes(shapes);
  const surroundings: Surroundings = {
    store: createObjectStore(database),
    shapes,
    olderShapeOf,
    newId,
    idShapeOf,
    eventTypes: eventTypesOf(catalog),
    apiVersion: catalog.index.apiVersion,
    onEvent: (situation, event) => remember({ situation, event }),
    follows,
    display: (object, seconds, origin) => displays.get(object.object)?.(object, seconds, origin) ?? object,
  };
  keys.forgetOld(Math.floor(now() / 1000));

  /** The objects of an account outside a request: for the seed, and for what time itself changes. */
  function objectsOf(situation: Situation): Objects {
    return createObjects(surroundings, situation);
  }

  const { letTimePass, letClockPass, onItsClock } = createPassingTime({
    store: surroundings.store,
    dues,
    objectsOf,
    inTransaction,
  });

  function handle(request: SandboxRequest): SandboxAnswer {
    const requestId = newId('req_', 14);
    const common = headersOf(request, requestId, catalog.index.apiVersion);
    try {
      const answer = answerRequest(request, requestId);
      return { ...answer, headers: { ...common, ...answer.headers } };
    } catch (error) {
      const fields = error instanceof SandboxError ? error.fields : unexpected;
      if (!(error instanceof SandboxError)) options.onFault?.(error);
      return {
        status: fields.status,
        headers: { ...common, ...fields.headers },
        body: toText(toErrorBody(fields, requestId)),
      };
    }
  }

  function answerRequest(request: SandboxRequest, requestId: string): SandboxAnswer {
    const caller = authenticate(request.headers.authorization, request.headers['stripe-account']);
    checkConnected(surroundings.store, caller);
    const version = request.headers['stripe-version'];
    if (version && !isVersion(version)) {
      throw invalidRequest(`'${shorten(version)}' is no API version. They look like ${catalog.index.apiVersion}.`);
    }
    const { operation, pathIds } = route(request);
    if (operation.method !== 'GET' && !caller.mayWrite) {
      throw permissionMissing(caller, RETURNS[operation.id] ?? operation.returns ?? operation.groupId);
    }
    const key = request.headers['idempotency-key'];
    if (key === undefined || key === '' || operation.method === 'GET') {
      return run({ request, requestId, caller, operation, pathIds, key: null });
    }
    return runOnce({ request, requestId, caller, operation, pathIds, key });
  }

  /** Under an idempotency key: what was answered before is answered again. */
  function runOnce(call: Call & { readonly key: string }): SandboxAnswer {
    const { request, key } = call;
    const space = spaceOf(call.caller);
    const fingerprint = fingerprintOf(request.method, request.target, Buffer.from(request.body).toString('latin1'));
    const seconds = Math.floor(now() / 1000);
    const kept = keys.find(space, key, fingerprint, seconds);
    if (kept) {
      const headers = { 'Idempotent-Replayed': 'true', 'Original-Request': kept.requestId };
      return { status: kept.status, body: kept.body, headers };
    }
    const letGo = keys.hold(space, key);
    try {
      return run(call, (answer) =>
        keys.keep(space, key, fingerprint, { ...answer, body: textOfBody(answer), requestId: call.requestId }, seconds),
      );
    } finally {
      letGo();
    }
  }

  /** `keep` stores the answer in the same transaction as the change: a kill between the two can't be. */
  function run(call: Call, keep: (answer: SandboxAnswer) => void = () => {}): SandboxAnswer {
    const { operation, requestId } = call;
    const prepared = prepare(call);
    try {
      return inTransaction(() => {
        letTimePass(prepared.situation, prepared.situation.now);
        const answer = toAnswer(answerWork(prepared));
        keep(answer);
        return answer;
      });
    } catch (error) {
      if (!(error instanceof SandboxError) || operation.method === 'GET') throw error;
      keep({ status: error.fields.status, headers: {}, body: toText(toErrorBody(error.fields, requestId)) });
      throw error;
    }
  }

  /** Everything that can be refused before anything starts; such refusals are not kept under an idempotency key. */
  function prepare(call: Call): Prepared {
    const { operation, caller, request } = call;
    const { form, files } = readParameters(request, operation);
    const type = RETURNS[operation.id] ?? operation.returns;
    const isClearable = (name: string) =>
      operation.kind === 'update' && surroundings.shapes.isNullable(type ?? '', name);
    const given = renameOlderParameters(operation.id, withExpandAsList(form));
    const params = validateParameters(given, parametersOf(operation.id), isClearable);
    if (type === null && !operationBehaviours.has(operation.id) && !wholeAnswers.has(operation.id)) {
      throw notSupported(`The sandbox knows ${operation.method} ${operation.path} but can't do it yet.`);
    }
    const isPaged = operation.kind === 'list' || operation.kind === 'search';
    const paths = arrayOf(params.expand).map(String);
    const shapesAsked = olderShapeOf(request.headers['stripe-version'])?.shapes ?? shapes;
    const tree = paths.length > 0 && type !== null ? readExpand(paths, type, isPaged, shapesAsked) : noExpand;
    delete params.expand;
    const own = situationOf(request, caller);
    const situation: Situation = { ...own, requestId: call.requestId, idempotencyKey: call.key };
    const objects = onItsClock(situation, params, call.pathIds);
    const passTime = (clockId: string, until: number) => letClockPass(situation, clockId, until);
    return {
      work: { operation, params, pathIds: call.pathIds, objects, files, passTime },
      type: type ?? '',
      tree,
      situation,
    };
  }

  function answerWork({ work, type, tree }: Prepared): WholeAnswer {
    checkParents(work);
    const whole = wholeAnswers.get(work.operation.id);
    if (whole) return whole(work);
    const behaviour = operationBehaviours.get(work.operation.id);
    if (behaviour) return work.objects.render(behaviour(work), tree);
    if (work.operation.kind === 'search') return searchObjects(work, type, tree);
    if (work.operation.kind === 'list') {
      if (work.operation.api === 'v2') return listObjectsOfV2(work, type, behaviours);
      return listObjects(work, type, behaviours, tree);
    }
    const object: StripeObject = runGenericOperation(work, type);
    return work.objects.render(object, tree);
  }

  /** Does an operation without a request: for the seed. `params` have their types already; ids go by path parameter. */
  function perform(situation: Situation, operationId: string, params: JsonObject, ids: Record<string, string> = {}) {
    const operation = catalog.index.find(operationId);
    if (!operation) throw new Error(`The catalog has no operation ${operationId}.`);
    const work: Work = { operation, params, pathIds: pathIdsOf(operation, ids), objects: objectsOf(situation) };
    const behaviour = operationBehaviours.get(operationId);
    return behaviour ? behaviour(work) : runGenericOperation(work, operation.returns ?? '');
  }

  /** Lets a page show or change an object that its address names; undefined where no account has it. */
  function visit<T>(
    type: string,
    id: string,
    request: SandboxRequest,
    show: (objects: Objects, object: StripeObject) => T,
  ): T | undefined {
    const found = surroundings.store.findAnywhere(type, id);
    if (!found) return undefined;
    const [accountId = '', mode] = found.space.split(':');
    const situation = situationOf(request, { accountId, livemode: mode === 'live' });
    return inTransaction(() => {
      letTimePass(situation, situation.now);
      const objects = onItsClock(situation, {}, [{ name: 'id', type, value: id }]);
      return show(objects, objects.find(type, id) ?? found.object);
    });
  }

  function situationOf(request: SandboxRequest, caller: Pick<Caller, 'accountId' | 'livemode'>): Situation {
    const version = request.headers['stripe-version'];
    return {
      ...(version === undefined ? {} : { apiVersion: version }),
      accountId: caller.accountId,
      livemode: caller.livemode,
      now: Math.floor(now() / 1000),
      requestId: null,
      idempotencyKey: null,
      keepsEvents: true,
      origin: originOf(request),
    };
  }

  return { handle, perform, objectsOf, letTimePass, inTransaction, holdKey, visit };

  /** Holds the key of a request that is under way elsewhere, e.g. one that is made to hang. */
  function holdKey(request: SandboxRequest): () => void {
    const key = request.headers['idempotency-key'];
    if (!key) return () => {};
    const caller = authenticate(request.headers.authorization, request.headers['stripe-account']);
    return keys.hold(spaceOf(caller), key);
  }
}

/** What a request did is kept by then: where telling of it fails, the request has not, and must not be done again. */
function tellSafely(send: () => void, onFault: SandboxOptions['onFault']): void {
  try {
    send();
  } catch (error) {
    onFault?.(error);
  }
}

/** What every answer says of its request. */
function headersOf({ headers }: SandboxRequest, requestId: string, apiVersion: string): Record<string, string> {
  const version = headers['stripe-version'];
  const account = headers['stripe-account'];
  const key = headers['idempotency-key'];
  return {
    'Content-Type': 'application/json',
    'Request-Id': requestId,
    'Stripe-Version': version && isVersion(version) ? version : apiVersion,
    ...(account && /^[\w]+$/.test(account) ? { 'Stripe-Account': account } : {}),
    ...(key && /^[\x20-\x7e]{1,255}$/.test(key) ? { 'Idempotency-Key': key } : {}),
  };
}

interface Call {
  readonly request: SandboxRequest;
  readonly requestId: string;
  readonly caller: Caller;
  readonly operation: Operation;
  readonly pathIds: readonly PathId[];
  readonly key: string | null;
}

interface Prepared {
  readonly work: Work;
  /** Of the request itself, in real time. */
  readonly situation: Situation;
  readonly type: string;
  readonly tree: ReturnType<typeof readExpand>;
}

/** Another account must not have been deleted or disconnected; one that never was is a space of its own. */
function checkConnected(store: Surroundings['store'], caller: Caller): void {
  if (caller.accountId === caller.ownId) return;
  const platform = spaceOf({ accountId: caller.ownId, livemode: caller.livemode });
  if (store.find(platform, 'account', caller.accountId)?.isDeleted) throw accountGone(caller);
}

/** What stands above the object of the request must exist: a tax id of no customer is a 404 of the customer. */
function checkParents(work: Work): void {
  const isTargeted = work.operation.path.endsWith('}') || work.operation.kind === 'action';
  const parents = isTargeted ? work.pathIds.slice(0, -1) : work.pathIds;
  for (const { name, value, type } of parents) {
    if (type !== null && !work.objects.find(type, value)) throw resourceMissing(type, value, name, true);
  }
}

/** `expand` given once without brackets is one path. */
function withExpandAsList(form: FormObject): FormObject {
  if (typeof form.expand === 'string' && form.expand !== '') form.expand = [form.expand];
  return form;
}

function spaceOf({ accountId, livemode }: { accountId: string; livemode: boolean }): string {
  return `${accountId}:${livemode ? 'live' : 'test'}`;
}

function isVersion(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(\.[a-z]+)?(;.*)?$/.test(text) && text.length < 200;
}

const unexpected: ErrorFields = {
  status: 500,
  type: 'api_error',
  message: 'The sandbox failed at this request. That is a fault of the sandbox, not of the request.',
};

function toAnswer(answer: WholeAnswer): SandboxAnswer {
  if (!isBytes(answer)) return { status: 200, headers: {}, body: toText(answer) };
  return { status: 200, headers: { 'Content-Type': answer.contentType }, body: answer.bytes };
}

function isBytes(answer: WholeAnswer): answer is FileAnswer {
  return answer.bytes instanceof Uint8Array;
}

/** Indented as Stripe's answers are. */
function toText(body: JsonObject): string {
  return JSON.stringify(body, null, 2);
}

// Makes objects under ids that are known before, through the engine's own operations or straight from their shape.

import type { DatabaseSync } from 'node:sqlite';
import type { Catalog, ObjectSchemas } from '../../../../shared/catalog/catalog.ts';
import { sandboxExampleId } from '../../../../shared/examples/example-ids.ts';
import { idShapeOf } from '../../engine/catalog-facts.ts';
import type { JsonObject, StripeObject } from '../../engine/json.ts';
import { createNewId, createSeededBytes } from '../../engine/new-id.ts';
import type { Objects, Situation } from '../../engine/objects.ts';
import { createSandbox, type Sandbox } from '../../engine/sandbox.ts';

export interface ExampleKitOptions {
  readonly database: DatabaseSync;
  readonly catalog: Catalog;
  readonly schemas: ObjectSchemas;
  readonly seed: number;
  readonly situation: Situation;
}

export interface MadeUnder {
  readonly type: string;
  readonly id: string;
  /** Further objects that the operation makes, by type, and the ids that they get. */
  readonly with?: Readonly<Record<string, string>>;
}

export class ExampleKit {
  readonly sandbox: Sandbox;
  readonly objects: Objects;
  readonly #situation: Situation;
  /** The id that the next object with this prefix gets. */
  readonly #next = new Map<string, string>();

  constructor(options: ExampleKitOptions) {
    const random = createNewId(createSeededBytes(options.seed));
    const newId = (prefix: string, length: number) => {
      const chosen = this.#next.get(prefix);
      this.#next.delete(prefix);
      return chosen ?? random(prefix, length);
    };
    this.sandbox = createSandbox({ ...options, newId, now: () => options.situation.now * 1000 });
    this.objects = this.sandbox.objectsOf(options.situation);
    this.#situation = options.situation;
  }

  id = sandboxExampleId;

  has({ type, id }: MadeUnder): boolean {
    return this.objects.find(type, id) !== undefined;
  }

  /** Does the operation; what it makes gets the id. Answers with the object as it is stored then. */
  do(made: MadeUnder, operationId: string, params: JsonObject, ids: Record<string, string> = {}): StripeObject {
    for (const [type, id] of [[made.type, made.id] as const, ...Object.entries(made.with ?? {})]) {
      this.#next.set(idShapeOf(type, false).prefix, id);
    }
    this.sandbox.perform(this.#situation, operationId, params, ids);
    this.#next.clear();
    const stored = this.objects.find(made.type, made.id);
    if (!stored) throw new Error(`${operationId} made no ${made.type} under the id ${made.id}.`);
    return stored;
  }

  /** Does something to what is there already. */
  also(operationId: string, params: JsonObject, ids: Record<string, string>): void {
    this.sandbox.perform(this.#situation, operationId, params, ids);
  }

  /** Stores an object by its shape, with what a create would be given echoed, and these fields. */
  put({ type, id }: MadeUnder, given: JsonObject, fields: JsonObject, parent?: string): StripeObject {
    const object = this.objects.make(type, given, { ...fields, id });
    return this.objects.add(object, { event: null, ...(parent === undefined ? {} : { parent }) });
  }

  change({ type, id }: MadeUnder, fields: JsonObject): void {
    this.objects.change(this.objects.get(type, id), fields, null);
  }
}

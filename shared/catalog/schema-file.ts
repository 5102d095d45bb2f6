// The parameters of all operations as they lie on disk, each distinct type once, and how they are opened lazily.
import { z } from 'zod';
import type { CatalogSchema, Parameter, ParameterType } from './catalog.ts';
import { checkFileHeader, fileHeader } from './file-header.ts';

const index = z.int();
const StringFormat = z.enum(['text', 'email', 'url', 'phone', 'country', 'currency', 'locale', 'id']);

/**
 * One type; other types are referred to by their index, which is always smaller. An object lists four numbers per
 * field: name, type, flags (see packField), text (index + 1; 0 without one).
 */
export const TypeRecord = z.union([
  z.tuple([z.literal('s')]),
  z.tuple([z.literal('s'), StringFormat]),
  z.tuple([z.literal('i')]),
  z.tuple([z.literal('i'), z.enum(['amount', 'timestamp'])]),
  z.tuple([z.enum(['n', 'd', 'b', 'f'])]),
  z.tuple([z.literal('e'), z.enum(['open', 'closed']), z.array(z.string())]),
  z.tuple([z.literal('c'), z.string()]),
  z.tuple([z.literal('o'), z.array(index)]),
  z.tuple([z.literal('a'), index]),
  z.tuple([z.literal('m'), index]),
  z.tuple([z.literal('mu'), index]),
  z.tuple([z.literal('md'), index]),
  z.tuple([z.literal('u'), z.array(index)]),
]);
export type TypeRecord = z.infer<typeof TypeRecord>;

export const SchemaFile = z.object({
  kind: z.literal('schema'),
  ...fileHeader,
  /** API versions that a parameter was last in, each with the first one without it. */
  apiVersions: z.array(z.tuple([z.string(), z.string()])),
  names: z.array(z.string()),
  types: z.array(TypeRecord),
  /** By operation id: the type of all its parameters, its text + 1, and the names of its path's parameters. */
  operations: z.record(z.string(), z.tuple([index, index], z.string())),
  /** By operation id: the id of what to use instead. */
  successors: z.record(z.string(), z.string()),
});
export type SchemaFile = z.infer<typeof SchemaFile>;

export interface PackedField {
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  readonly canUnset: boolean;
  /** Index into `apiVersions` + 1; 0 for today's. */
  readonly version: number;
}

export function packField(field: PackedField): number {
  return (
    Number(field.isRequired) | (Number(field.isDeprecated) << 1) | (Number(field.canUnset) << 2) | (field.version << 3)
  );
}

/**
 * Opens the schema. `json` is the parsed file. A type is expanded when it is first asked for, and then stays the same
 * object, so that equal types are equal by identity. Throws an AppError where the file is damaged or of another layout.
 */
export function openSchema(json: unknown): CatalogSchema {
  checkFileHeader('schema', json);
  const file = json as SchemaFile;
  const types = new TypePool(file);
  const find = (operationId: string) =>
    Object.hasOwn(file.operations, operationId) ? file.operations[operationId] : undefined;
  return {
    pathParametersOf: (operationId) => {
      const [, , ...names] = find(operationId) ?? [0, 0];
      return names;
    },
    parametersOf: (operationId) => {
      const type = types.get(find(operationId)?.[0]);
      return type?.kind === 'object' ? type.fields : [];
    },
    textIdOf: (operationId) => textId(find(operationId)?.[1] ?? 0),
    successorOf: (operationId) =>
      Object.hasOwn(file.successors, operationId) ? (file.successors[operationId] ?? null) : null,
    get apiVersions() {
      return listApiVersions(this.parametersOf(versionedBy.operationId));
    },
  };
}

/** Stripe lists all of its API versions in one place: those that a webhook endpoint may be made for. */
export const versionedBy = { operationId: 'webhookEndpoints.create', parameter: 'api_version' } as const;

function listApiVersions(parameters: readonly Parameter[]): readonly string[] {
  const type = parameters.find(({ name }) => name === versionedBy.parameter)?.type;
  return type?.kind === 'enum' ? type.values.toReversed() : [];
}

class TypePool {
  readonly #file: SchemaFile;
  readonly #types: (ParameterType | undefined)[] = [];

  constructor(file: SchemaFile) {
    this.#file = file;
  }

  get(at: number | undefined): ParameterType | undefined {
    if (at === undefined) return undefined;
    const known = this.#types[at];
    if (known) return known;
    const record = this.#file.types[at];
    const type = record && this.#expand(record);
    this.#types[at] = type;
    return type;
  }

  #need(at: number): ParameterType {
    return this.get(at) ?? { kind: 'string', format: null };
  }

  #expand(record: TypeRecord): ParameterType {
    switch (record[0]) {
      case 's':
        return { kind: 'string', format: record[1] ?? null };
      case 'i':
        return { kind: 'integer', format: record[1] ?? null };
      case 'n':
        return { kind: 'number' };
      case 'd':
        return { kind: 'decimal' };
      case 'b':
        return { kind: 'boolean' };
      case 'f':
        return { kind: 'file' };
      case 'e':
        return { kind: 'enum', values: record[2], isOpen: record[1] === 'open' };
      case 'c':
        return { kind: 'constant', value: record[1] };
      case 'o':
        return this.#expandObject(record[1]);
      case 'a':
        return { kind: 'array', of: this.#need(record[1]) };
      case 'm':
        return { kind: 'map', of: this.#need(record[1]), isMetadata: false };
      case 'mu':
        return { kind: 'map', of: this.#need(record[1]), isMetadata: false, canUnsetEntries: true };
      case 'md':
        return { kind: 'map', of: this.#need(record[1]), isMetadata: true };
      case 'u':
        return { kind: 'union', of: record[1].map((at) => this.#need(at)) };
    }
  }

  /** The fields wait until someone looks: opening a form must not expand what stays collapsed. */
  #expandObject(numbers: readonly number[]): ParameterType {
    let fields: readonly Parameter[] | undefined;
    const read = () => this.#readFields(numbers);
    return {
      kind: 'object',
      get fields() {
        fields ??= read();
        return fields;
      },
    };
  }

  #readFields(numbers: readonly number[]): readonly Parameter[] {
    const fields: Parameter[] = [];
    for (let at = 0; at < numbers.length; at += 4) {
      const flags = numbers[at + 2] ?? 0;
      const [lastApiVersion = null, goneSince] = this.#file.apiVersions[(flags >> 3) - 1] ?? [];
      fields.push({
        name: this.#file.names[numbers[at] ?? 0] ?? '',
        type: this.#need(numbers[at + 1] ?? 0),
        isRequired: (flags & 1) === 1,
        isDeprecated: ((flags >> 1) & 1) === 1,
        canUnset: ((flags >> 2) & 1) === 1,
        lastApiVersion,
        ...(goneSince === undefined ? {} : { goneSince }),
        textId: textId(numbers[at + 3] ?? 0),
      });
    }
    return fields;
  }
}

function textId(stored: number): number | null {
  return stored === 0 ? null : stored - 1;
}

// What the catalog knows, as the app uses it: operations in groups, and the type of every parameter.
// The files that the generator writes are denser (see index-file.ts, schema-file.ts) and are opened into this.
import type { HttpMethod } from '../draft.ts';

export type Host = 'api' | 'files' | 'connect' | 'meter-events';
export type OperationKind = 'create' | 'retrieve' | 'update' | 'delete' | 'list' | 'search' | 'action';

/** One endpoint of Stripe's API under one title. */
export interface Operation {
  /** Stable across Stripe's releases: the SDK's own path, e.g. `checkout.sessions.create`. */
  readonly id: string;
  readonly title: string;
  readonly method: Extract<HttpMethod, 'GET' | 'POST' | 'DELETE'>;
  /** With parameters in braces, e.g. `/v1/customers/{customer}/sources/{id}`. */
  readonly path: string;
  readonly groupId: string;
  readonly api: 'v1' | 'v2' | 'oauth';
  readonly host: Host;
  readonly kind: OperationKind;
  /** The body is `multipart/form-data`. */
  readonly isMultipart: boolean;
  readonly isDeprecated: boolean;
  /** An older path for what another operation does; Stripe's packages no longer have it. */
  readonly isLegacyAlias: boolean;
  /** The first of `CatalogIndex.releases` that has it; null where the oldest has it (or where that is not known). */
  readonly firstApiVersion: string | null;
  /** The last API version that has it; null where today's has it (or where that is not known). */
  readonly lastApiVersion: string | null;
  /** The `object` of what it answers with (for lists, of the items); null where unknown. */
  readonly returns: string | null;
}

export interface OperationGroup {
  /** E.g. `checkout.sessions`. */
  readonly id: string;
  /** E.g. `Checkout sessions`. */
  readonly title: string;
  /** The part of Stripe's documentation that it stands in, e.g. `Billing`. Groups come in that order. */
  readonly section: string;
  readonly operations: readonly Operation[];
}

/** The index: small, loaded at the start. */
export interface CatalogIndex {
  readonly apiVersion: string;
  /** The API versions whose packages were read, oldest first: the last one of each of Stripe's releases. */
  readonly releases: readonly string[];
  readonly groups: readonly OperationGroup[];
  readonly operations: readonly Operation[];
  find(operationId: string): Operation | undefined;
  /** The operation of a method and a filled-in path, e.g. `GET`, `/v1/customers/cus_123`. */
  match(method: string, path: string): { operation: Operation; pathValues: Record<string, string> } | undefined;
  /** The operation that retrieves the object with this id by its prefix, and the name of its path parameter. */
  retrieverOf(objectId: string): { operation: Operation; pathParameter: string } | undefined;
}

export type ParameterType =
  | {
      readonly kind: 'string';
      readonly format: 'text' | 'email' | 'url' | 'phone' | 'country' | 'currency' | 'locale' | 'id' | null;
    }
  | { readonly kind: 'integer'; readonly format: 'amount' | 'timestamp' | null }
  | { readonly kind: 'number' }
  /** A decimal number that travels as a string. */
  | { readonly kind: 'decimal' }
  | { readonly kind: 'boolean' }
  /** `isOpen`: values that are not listed are accepted, too. */
  | { readonly kind: 'enum'; readonly values: readonly string[]; readonly isOpen: boolean }
  | { readonly kind: 'object'; readonly fields: readonly Parameter[] }
  | { readonly kind: 'array'; readonly of: ParameterType }
  /** `canUnsetEntries`: an empty value under a key unsets that key (metadata always works so). */
  | { readonly kind: 'map'; readonly of: ParameterType; readonly isMetadata: boolean; readonly canUnsetEntries?: true }
  | { readonly kind: 'union'; readonly of: readonly ParameterType[] }
  | { readonly kind: 'constant'; readonly value: string }
  | { readonly kind: 'file' };

export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  /** An empty value unsets it: the form offers "Unset" beside "not sent" and a value. */
  readonly canUnset: boolean;
  /** The last API version that has it; null where today's (or the one looked at, see schemaAt) has it. */
  readonly lastApiVersion: string | null;
  /** The first API version without it, where `lastApiVersion` is not null. */
  readonly goneSince?: string;
  /** The version looked at has it, today's has not: the last one that has it. */
  readonly untilApiVersion?: string;
  /** Key into the texts; null without a description. */
  readonly textId: number | null;
}

/** The schema: loaded when the first action opens. */
export interface CatalogSchema {
  /** In the order of the path. */
  pathParametersOf(operationId: string): readonly string[];
  /** The query of a GET or DELETE, the body of a POST. Required first, then in Stripe's order. */
  parametersOf(operationId: string): readonly Parameter[];
  /** Key into the texts of the operation's own description. */
  textIdOf(operationId: string): number | null;
  /** The operation to use instead of one that is deprecated, gone, or an older path; null for the others. */
  successorOf(operationId: string): string | null;
  /** Every API version that there is, newest first. */
  readonly apiVersions: readonly string[];
}

/** The texts: loaded behind the schema. Markdown, as it stands in Stripe's package. */
export interface CatalogTexts {
  text(textId: number): string;
}

/** The type of a field in an answer; only the sandbox uses it. */
export type ObjectFieldType =
  | { readonly kind: 'string' | 'number' | 'boolean' | 'decimal' | 'unknown' }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'constant'; readonly value: string | boolean }
  | { readonly kind: 'object'; readonly fields: readonly ObjectField[] }
  | { readonly kind: 'array' | 'map' | 'list'; readonly of: ObjectFieldType }
  /** Another API object by its `object` name; `isExpandable`: an id unless expanded. */
  | { readonly kind: 'reference'; readonly objects: readonly string[]; readonly isExpandable: boolean }
  | { readonly kind: 'union'; readonly of: readonly ObjectFieldType[] };

export interface ObjectField {
  readonly name: string;
  readonly type: ObjectFieldType;
  readonly isNullable: boolean;
  /** May be absent: includable or only on some shapes. */
  readonly isOptional: boolean;
}

/** The shapes of what Stripe answers, by `object` name. */
export interface ObjectSchemas {
  readonly names: readonly string[];
  /** `deleted_` before a name gives what a deletion answers with, e.g. `deleted_customer`, where that is a stub. */
  fieldsOf(objectName: string): readonly ObjectField[] | undefined;
  /**
   * What came after a version, by object, as dotted paths: known for the releases that the catalog was made from, each
   * standing for the versions before it. Undefined for the newest.
   */
  fieldsAfter(apiVersion: string): Readonly<Record<string, readonly string[]>> | undefined;
}

/** All of it, as main and the sandbox hold it. */
export interface Catalog {
  readonly index: CatalogIndex;
  readonly schema: CatalogSchema;
}

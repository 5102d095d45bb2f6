// What is read out of Stripe's packages, before it is merged, pooled and written.
import type { Host, ObjectFieldType, OperationKind, ParameterType } from '../../shared/catalog/catalog.ts';

/** A parameter's type while the texts still hang on the fields, not in a table. */
export type ParameterNode =
  | Exclude<ParameterType, { kind: 'object' | 'array' | 'map' | 'union' }>
  | { readonly kind: 'object'; readonly fields: readonly FieldNode[] }
  | { readonly kind: 'array'; readonly of: ParameterNode }
  | { readonly kind: 'map'; readonly of: ParameterNode; readonly isMetadata: boolean; readonly canUnsetEntries?: true }
  | { readonly kind: 'union'; readonly of: readonly ParameterNode[] };

export interface FieldNode {
  readonly name: string;
  readonly type: ParameterNode;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
  readonly canUnset: boolean;
  readonly lastApiVersion: string | null;
  readonly text: string | null;
}

/** One endpoint as its SDK method has it. */
export interface ReadOperation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The path with `{}` for each parameter; with the method it identifies the endpoint. */
  readonly shape: string;
  /** The names of the path's parameters, where this package tells them. */
  readonly pathNames: readonly string[] | null;
  readonly host: Host;
  readonly kind: OperationKind;
  readonly isMultipart: boolean;
  readonly isDeprecated: boolean;
  readonly returns: string | null;
  readonly text: string | null;
  readonly fields: readonly FieldNode[];
}

export interface ObjectShape {
  readonly name: string;
  readonly fields: readonly ObjectFieldNode[];
}

export interface ObjectFieldNode {
  readonly name: string;
  readonly type: ObjectFieldType;
  readonly isNullable: boolean;
  readonly isOptional: boolean;
}

/** One installed major of the SDK, read. */
export interface Release {
  readonly packageVersion: string;
  readonly apiVersion: string;
  readonly operations: readonly ReadOperation[];
  readonly objects: readonly ObjectShape[];
}

/** An operation as the catalog will have it: names given, releases merged. */
export interface CatalogOperation {
  readonly id: string;
  readonly title: string;
  readonly groupId: string;
  readonly method: ReadOperation['method'];
  readonly path: string;
  readonly host: Host;
  readonly kind: OperationKind;
  readonly isMultipart: boolean;
  readonly isDeprecated: boolean;
  readonly isLegacyAlias: boolean;
  readonly firstApiVersion: string | null;
  readonly lastApiVersion: string | null;
  /** The id of the operation to use instead of one that is deprecated, gone or an older path; null for the others. */
  readonly successor: string | null;
  readonly returns: string | null;
  readonly text: string | null;
  readonly pathParameters: readonly string[];
  readonly fields: readonly FieldNode[];
}

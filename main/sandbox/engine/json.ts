// Reads JSON values whose shape only the catalog knows: narrowing with a stated fallback instead of assertions.
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** Anything that Stripe gives an id. Keys that begin with `_` are the sandbox's own and never leave it. */
export interface StripeObject extends JsonObject {
  id: string;
  object: string;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isStripeObject(value: unknown): value is StripeObject {
  return isJsonObject(value) && typeof value.id === 'string' && typeof value.object === 'string';
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The number, or 0: for amounts and counters, which Stripe never leaves out. */
export function amountOf(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}

/** The object, or an empty one: for optional nested parameters. */
export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

export function arrayOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/** The id that a reference field holds, expanded or not. */
export function idOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return isStripeObject(value) ? value.id : undefined;
}

/** Without the keys that hold undefined, so that an absent parameter doesn't overwrite a default. */
export function withoutUndefined(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

// Which calls the typed SDKs (Java, .NET, Go) are written with types for, and how those are named. Pure.
import type { CodeCall } from './code-call.ts';
import { flatMethod, nestedMethod, type SdkMethod, toPascal, toSingular } from './sdk-names.ts';

export interface TypedMethod extends SdkMethod {
  /** The types' name without verb, e.g. `CheckoutSession` or, of a nested one, `CustomerTaxId`. */
  resource: string;
  /** The services around the resource, e.g. `checkout`. */
  namespaces: readonly string[];
}

/**
 * Null where the names follow no rule that the catalog could know (v2, test helpers, files): the SDK's raw request does
 * the same there.
 */
export function findTyped({ operation, carrier }: CodeCall): TypedMethod | null {
  if (operation?.api !== 'v1' || carrier === 'multipart') return null;
  if (operation.id === 'accounts.retrieveCurrent') return null;
  if (operation.id.startsWith('testHelpers.') || operation.id.startsWith('treasury.financialAccounts.')) return null;
  const found = nestedMethod(operation);
  const flat = flatMethod(operation);
  const owners = flat.services;
  const resource = [owners.at(-1) ?? '', ...(found.nested === null ? [] : [found.nested])];
  return {
    ...found,
    resource: resource.map((name) => toPascal(toSingular(name))).join(''),
    namespaces: owners.slice(0, -1),
  };
}

/** Typed SDKs speak the one version that they were made for. */
export function noteVersion({ stripeVersion }: CodeCall): string[] {
  return stripeVersion === null
    ? []
    : [`// For Stripe-Version ${stripeVersion}, use the release of the SDK that was made for it.`];
}

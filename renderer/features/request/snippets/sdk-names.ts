// How Stripe's SDKs call an operation: their services, methods and types follow from the catalog's ids and paths. Pure.
import type { Operation } from '../../../../shared/catalog/catalog.ts';

/**
 * In every SDK but Node's and PHP's, what belongs to one object is a service of its own, named by the last part of the
 * path: `customers.createTaxId` is `customers.tax_ids.create`. These parts have another name there.
 */
const SERVICE_NAMES: Readonly<Record<string, string>> = {
  sources: 'payment_sources',
  lines: 'line_items',
  source_transactions: 'transactions',
};

export interface SdkMethod {
  /** In camel case, e.g. `checkout`, `sessions`. */
  services: readonly string[];
  /** In camel case, e.g. `create`. */
  method: string;
  /** The name of the service that belongs to one object of another, e.g. `taxIds`; null where it stands by itself. */
  nested: string | null;
}

/** As Node's SDK has it, but for `del`. */
export function flatMethod({ id }: Operation): SdkMethod {
  const services = id.split('.');
  const method = services.pop() ?? '';
  return { services, method: method === 'del' ? 'delete' : method, nested: null };
}

/** As the others have it. */
export function nestedMethod(operation: Operation): SdkMethod {
  const flat = flatMethod(operation);
  const verb = /^(create|retrieve|update|delete|list|verify)[A-Z]/.exec(flat.method)?.[1];
  const part = /\}\/([a-z_]+)(?:\/\{[^}]+\}(?:\/verify)?)?$/.exec(operation.path)?.[1];
  if (operation.path === '/v1/credit_notes/preview/lines') return nest(flat, 'previewLines', 'list');
  // A discount is removed from its customer, not by a service of its own.
  if (!verb || !part || part === 'discount') return flat;
  return nest(flat, toCamel(SERVICE_NAMES[part] ?? part), verb);
}

function nest({ services }: SdkMethod, nested: string, method: string): SdkMethod {
  return { services: [...services, nested], method, nested };
}

export function toCamel(snake: string): string {
  return snake.replace(/_+([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

export function toSnake(camel: string): string {
  return camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** From snake or camel case. */
export function toPascal(name: string): string {
  const camel = toCamel(name);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}

/** Words that end in s without being more than one. */
const ONE_ALREADY =
  /(ss|settings|details|funding_instructions|fundingInstructions|options|preview_lines|previewLines|analytics|us|sms|eps|business|address|status)$/i;

export function toSingular(name: string): string {
  if (/(address|process|status|business)es$/i.test(name)) return name.replace(/es$/, '');
  if (ONE_ALREADY.test(name)) return name;
  if (/ies$/.test(name)) return name.replace(/ies$/, 'y');
  return name.replace(/(x|ch|sh)es$/, '$1').replace(/s$/, '');
}

/** Whether an SDK other than Node's does this call: by a method, or by its raw request. */
export function isServed({ operation }: { operation: Operation | null }, isRawPossible: boolean): boolean {
  // Connect's sign-in has a module of its own in each of them.
  return operation === null ? isRawPossible : operation.api !== 'oauth';
}

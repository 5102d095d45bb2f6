// One request as built from a draft: all of it but the key and the address it goes to.
import type { Host } from '../../shared/catalog/catalog.ts';
import type { WireRequest } from '../../shared/exchange.ts';
import type { Header } from '../../shared/integration.ts';

export type CallBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'form' | 'json'; readonly text: string }
  /** `description` stands for the bytes wherever a request is shown or kept. */
  | { readonly kind: 'multipart'; readonly bytes: Uint8Array; readonly description: string };

export interface StripeCall {
  readonly method: string;
  readonly host: Host;
  /** Encoded, begins with a slash, without the query. */
  readonly path: string;
  /** Encoded, without the question mark; empty for none. */
  readonly query: string;
  /** In order, without `Authorization`, which only the function that sends knows. */
  readonly headers: readonly Header[];
  readonly body: CallBody;
  /** As sent in `Idempotency-Key`; null where none is sent. */
  readonly idempotencyKey: string | null;
}

/** Whether the call may change something: Stripe's GETs never do. */
export function isChanging(call: Pick<StripeCall, 'method'>): boolean {
  return call.method !== 'GET';
}

/** The call's whole address below `baseUrl` (scheme, host, port; no slash at its end). */
export function callUrl(call: StripeCall, baseUrl: string): string {
  return `${baseUrl}${call.path}${call.query === '' ? '' : `?${call.query}`}`;
}

/** What is shown and kept of a call: exactly what goes over the wire, with the key's hint in the key's place. */
export function toWireRequest(call: StripeCall, baseUrl: string, keyHint: string): WireRequest {
  return {
    method: call.method,
    url: callUrl(call, baseUrl),
    headers: [{ name: 'Authorization', value: `Bearer ${keyHint}` }, ...call.headers],
    body: call.body.kind === 'none' ? null : call.body.kind === 'multipart' ? call.body.description : call.body.text,
    bodyKind: call.body.kind,
  };
}

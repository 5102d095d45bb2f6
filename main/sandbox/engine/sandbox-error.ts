// Every refusal of the sandbox, in the shape that Stripe gives its errors, in words of our own.
import type { Json, JsonObject } from './json.ts';

export type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

export interface ErrorFields {
  readonly status: number;
  readonly type: ErrorType;
  readonly message: string;
  readonly code?: string;
  /** In bracket notation, e.g. `address[line1]`. */
  readonly param?: string;
  readonly declineCode?: string;
  /** Further fields of the error object, e.g. `payment_intent`, `charge`. */
  readonly more?: JsonObject;
  readonly headers?: Record<string, string>;
  /** The whole body, where it has another shape: OAuth's errors. */
  readonly body?: JsonObject;
  /** What the request changed before it failed stays, e.g. the failed charge of a declined payment. */
  readonly keepsChanges?: boolean;
}

/** Thrown by anything that answers a request; the engine turns it into the answer. */
export class SandboxError extends Error {
  readonly fields: ErrorFields;

  constructor(fields: ErrorFields) {
    super(fields.message);
    this.name = 'SandboxError';
    this.fields = fields;
  }
}

/** The body of the answer: `{ error: { type, code, message, param, doc_url, ... } }`. */
export function toErrorBody(fields: ErrorFields, requestId: string): JsonObject {
  if (fields.body !== undefined) return fields.body;
  const error: Record<string, Json | undefined> = {
    ...(fields.code === undefined ? {} : { code: fields.code, doc_url: documentationOf(fields.code) }),
    ...(fields.declineCode === undefined ? {} : { decline_code: fields.declineCode }),
    message: fields.message,
    ...(fields.param === undefined ? {} : { param: fields.param }),
    ...fields.more,
    request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
    type: fields.type,
  };
  return { error };
}

/** Codes that only the sandbox has stand in no documentation of Stripe's. */
function documentationOf(code: string): string | undefined {
  if (code.startsWith('sandbox_')) return undefined;
  return `https://docs.stripe.com/error-codes/${code.replaceAll('_', '-')}`;
}

/** A 400 that names the parameter and, where Stripe has one, the code. */
export function invalidRequest(
  message: string,
  rest: { code?: string; param?: string; more?: JsonObject } = {},
): SandboxError {
  return new SandboxError({ status: 400, type: 'invalid_request_error', message, ...rest });
}

export function parameterMissing(param: string): SandboxError {
  return invalidRequest(`The required parameter ${param} is missing.`, { code: 'parameter_missing', param });
}

/** 404 where the id stands in the path, 400 where it came as a parameter. Stripe's own split. */
export function resourceMissing(objectName: string, id: string, param: string, inPath: boolean): SandboxError {
  return new SandboxError({
    status: inPath ? 404 : 400,
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `There is no ${objectName} with the id '${shorten(id)}' in this account.`,
    param,
  });
}

/** What the sandbox knows of but does not do: said plainly, never answered with an invention. */
export function notSupported(message: string, param?: string): SandboxError {
  return new SandboxError({
    status: 501,
    type: 'invalid_request_error',
    code: 'sandbox_not_supported',
    message,
    ...(param === undefined ? {} : { param }),
    // Trying again can't help; Stripe's SDKs would retry any 5xx without this.
    headers: { 'Stripe-Should-Retry': 'false' },
  });
}

export function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}...` : text;
}

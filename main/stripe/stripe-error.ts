// Reads Stripe's error object out of an answer: v1's, v2's, or the bare strings of OAuth.
import { z } from 'zod';
import type { StripeError } from '../../shared/outcome.ts';

const text = z.string().nullish().catch(null);

const ErrorObject = z.object({
  type: text,
  code: text,
  decline_code: text,
  message: text,
  user_message: text,
  param: text,
  doc_url: text,
  request_log_url: text,
});

/** v1 and v2 wrap an object; OAuth answers `{ error: 'invalid_grant', error_description: '...' }`. */
const ErrorAnswer = z.object({ error: z.union([ErrorObject, z.string()]), error_description: text });

/** `parsed` is an answer's JSON; null where it holds no error that we know. */
export function readStripeError(parsed: unknown): StripeError | null {
  const answer = ErrorAnswer.safeParse(parsed);
  if (!answer.success) return null;
  const { error, error_description: description } = answer.data;
  if (typeof error === 'string') return { ...EMPTY, type: 'oauth_error', code: error, message: description ?? error };
  if (!error.type && !error.message && !error.code) return null;
  return {
    type: error.type ?? 'error',
    code: error.code ?? null,
    declineCode: error.decline_code ?? null,
    message: error.message ?? error.user_message ?? error.code ?? 'Stripe gave no reason.',
    param: error.param ?? null,
    docUrl: error.doc_url ?? null,
    requestLogUrl: error.request_log_url ?? null,
  };
}

const EMPTY = { declineCode: null, param: null, docUrl: null, requestLogUrl: null };

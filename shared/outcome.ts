// What became of a send: Stripe answered, or it did not and why.
import { z } from 'zod';
import { Header } from './integration.ts';

/** The fields of Stripe's error object that help a person; the whole object stays in the body. */
export const StripeError = z.object({
  type: z.string(),
  code: z.string().nullable(),
  declineCode: z.string().nullable(),
  message: z.string(),
  /** In Stripe's bracket notation, e.g. `address[line1]`: marks the form's field. */
  param: z.string().nullable(),
  docUrl: z.string().nullable(),
  requestLogUrl: z.string().nullable(),
});
export type StripeError = z.infer<typeof StripeError>;

/** An answer's body. Text up to `INLINE_BODY_BYTES` travels with the exchange; the rest is read by `history.readBody`. */
export const AnswerBody = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('empty') }),
  /** `text` is exactly as received: numbers and order untouched. `isJson` says that it parses. */
  z.object({ kind: z.literal('text'), text: z.string(), isJson: z.boolean() }),
  /** Too long to show at once: `start` is its beginning. */
  z.object({ kind: z.literal('long'), start: z.string(), isJson: z.boolean() }),
  z.object({ kind: z.literal('binary') }),
  /** Larger than Paydeck keeps (`KEPT_BODY_BYTES`): `start` is its beginning, the rest was not kept. */
  z.object({ kind: z.literal('cut'), start: z.string() }),
]);
export type AnswerBody = z.infer<typeof AnswerBody>;

/** 1 MiB: a body up to here is shown whole; above, its beginning. */
export const INLINE_BODY_BYTES = 1024 * 1024;
/** 64 MiB: a body up to here is kept whole in the history. */
export const KEPT_BODY_BYTES = 64 * 1024 * 1024;

export const UnansweredReason = z.enum([
  'timeout',
  'cancelled',
  'connection_refused',
  'host_not_found',
  'tls_failed',
  'connection_lost',
  'network_failed',
  /** Paydeck ended between sending and the answer. */
  'interrupted',
]);
export type UnansweredReason = z.infer<typeof UnansweredReason>;

export const Answered = z.object({
  kind: z.literal('answered'),
  status: z.number().int(),
  /** The reason phrase of RFC 9110, e.g. `OK`. */
  statusText: z.string(),
  headers: z.array(Header),
  body: AnswerBody,
  /** Bytes of the body as received, after decompression. */
  bodyBytes: z.number().int(),
  /** Stripe's `request-id`. */
  requestId: z.string().nullable(),
  /** The dashboard's page of this request, for the mode it was made in; null without a request id or off Stripe's hosts. */
  logUrl: z.string().nullable(),
  error: StripeError.nullable(),
  /** Stripe replayed an earlier answer for the same idempotency key (`Idempotent-Replayed`). */
  isReplay: z.boolean(),
  /** A sentence that explains a status which is no success, or an answer that is not JSON. */
  explanation: z.string().nullable(),
});
export type Answered = z.infer<typeof Answered>;

export const Unanswered = z.object({
  kind: z.literal('unanswered'),
  reason: UnansweredReason,
  /** What happened, whether Stripe may have done it all the same, and what to do. */
  message: z.string(),
  /** Whether bytes may have reached Stripe, so that the change may be done. */
  mayHaveBeenDone: z.boolean(),
});
export type Unanswered = z.infer<typeof Unanswered>;

export const Outcome = z.discriminatedUnion('kind', [Answered, Unanswered]);
export type Outcome = z.infer<typeof Outcome>;

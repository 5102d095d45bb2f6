// Errors as values: one union by `code`, whose `message` is a sentence for the user.
import { z } from 'zod';

/** Where a bad input stands: `path` leads to the field, e.g. ['params', 'address', 'line1']. */
export const InputIssue = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
});
export type InputIssue = z.infer<typeof InputIssue>;

const message = z.string();

/**
 * What a call of the contract can fail with. `message` says what happened, what was or was not changed, and what to do.
 * A send that Stripe refused is no error here: it is an outcome (see outcome.ts).
 */
export const AppErrorData = z.discriminatedUnion('code', [
  z.object({ code: z.literal('invalid_input'), message, issues: z.array(InputIssue) }),
  z.object({ code: z.literal('not_found'), message }),
  z.object({ code: z.literal('conflict'), message }),
  /** A changing call met a read-only configuration. Nothing was sent. */
  z.object({ code: z.literal('read_only'), message }),
  /** The integration has no configuration in this environment. Nothing was sent. */
  z.object({ code: z.literal('not_configured'), message }),
  /** A live confirmation was missing, spent, expired or for another request. Nothing was sent. */
  z.object({ code: z.literal('confirmation_refused'), message }),
  /** The key may not go to this address. Nothing was sent. */
  z.object({ code: z.literal('host_refused'), message }),
  z.object({ code: z.literal('vault_locked'), message }),
  z.object({ code: z.literal('secret_unreadable'), message }),
  z.object({ code: z.literal('storage_corrupt'), message, file: z.string() }),
  z.object({ code: z.literal('storage_unwritable'), message, file: z.string() }),
  z.object({ code: z.literal('storage_full'), message, file: z.string() }),
  z.object({ code: z.literal('storage_newer'), message, file: z.string() }),
  z.object({ code: z.literal('folder_in_use'), message, holder: z.string() }),
  z.object({ code: z.literal('sandbox_unavailable'), message }),
  z.object({ code: z.literal('unsupported_here'), message, reason: z.string() }),
  z.object({ code: z.literal('untrusted_sender'), message }),
  z.object({ code: z.literal('disconnected'), message }),
  z.object({ code: z.literal('internal'), message, reference: z.string() }),
]);
export type AppErrorData = z.infer<typeof AppErrorData>;
export type AppErrorCode = AppErrorData['code'];

/** Carries an AppErrorData through code that throws. Services throw it; only dispatch and the api client catch it. */
export class AppError extends Error {
  readonly data: AppErrorData;

  constructor(data: AppErrorData, options?: { cause?: unknown }) {
    super(data.message, options);
    this.name = 'AppError';
    this.data = data;
  }

  get code(): AppErrorCode {
    return this.data.code;
  }
}

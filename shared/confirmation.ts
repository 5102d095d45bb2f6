// What the user is asked before a changing call in live mode, and the token that answers it.
import { z } from 'zod';
import { EnvironmentColour } from './environment.ts';
import { Header } from './integration.ts';

export const LiveConfirmation = z.object({
  /** Issued by main, good once, for this very request, until `expiresAtMs`. */
  token: z.string(),
  expiresAtMs: z.number(),
  method: z.string(),
  /** Path with query. */
  path: z.string(),
  title: z.string(),
  /** The object that is acted on, e.g. `sub_123`; null where one is made. */
  objectId: z.string().nullable(),
  /** Each amount in the request, with its parameter's name and in major units with currency, e.g. `19.99 EUR`. */
  amounts: z.array(z.object({ name: z.string(), amount: z.string() })),
  environmentName: z.string(),
  environmentColour: EnvironmentColour,
  integrationName: z.string(),
  /** `acct_...` where `Stripe-Account` is sent, else null (the key's own account). */
  stripeAccount: z.string().nullable(),
  keyHint: z.string(),
  /** What is about to be sent, key masked. */
  headers: z.array(Header),
  body: z.string().nullable(),
});
export type LiveConfirmation = z.infer<typeof LiveConfirmation>;

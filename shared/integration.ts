// An integration: one connection to Stripe under a name, with a configuration per environment.
import { z } from 'zod';
import { KeyKind, Mode } from './api-key.ts';
import { EnvironmentId, IntegrationId } from './ids.ts';

export const IntegrationName = z
  .string()
  .trim()
  .min(1, 'Give the integration a name.')
  .max(60, 'Use at most 60 characters.');

/** A header's name and value, in the order in which they are sent. */
export const Header = z.object({ name: z.string(), value: z.string() });
export type Header = z.infer<typeof Header>;

const ApiVersion = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(\.[a-z_]+)?(; ?[a-z_]+=v\d+)*$/, 'An API version looks like 2026-10-28.endive.');
const StripeAccount = z.string().regex(/^acct_\w+$/, "A connected account's id starts with acct_.");
const BaseUrl = z.url({ protocol: /^https?$/, error: 'Enter an address such as http://127.0.0.1:12111.' });

/** What of a configuration is not secret: the part that the user edits and the page may see. */
export const ConfigurationSettings = z.object({
  /** Null sends the version that the installed catalog speaks. */
  apiVersion: ApiVersion.nullable(),
  /** Sent as `Stripe-Account`: acts for that connected account. */
  stripeAccount: StripeAccount.nullable(),
  /** Null is Stripe's own hosts (or, in the Sandbox environment, the embedded sandbox); else a loopback address. */
  baseUrl: BaseUrl.nullable(),
  /** Main refuses every changing call. */
  isReadOnly: z.boolean(),
  extraHeaders: z.array(Header).max(20),
});
export type ConfigurationSettings = z.infer<typeof ConfigurationSettings>;

/** A configuration as the page sees it: of the key only what may be shown. */
export const Configuration = ConfigurationSettings.extend({
  /** E.g. `sk_test_...4242`. */
  keyHint: z.string(),
  keyKind: KeyKind,
  mode: Mode,
});
export type Configuration = z.infer<typeof Configuration>;

export const Integration = z.object({
  id: IntegrationId,
  name: IntegrationName,
  /** By environment id. An environment that is missing here has no configuration yet. */
  configurations: z.record(EnvironmentId, Configuration),
});
export type Integration = z.infer<typeof Integration>;

/** What "Test connection" found. */
export const ConnectionTest = z.discriminatedUnion('kind', [
  /** Stripe knows the key. Account fields are null where the key may not read its account. */
  z.object({
    kind: z.literal('connected'),
    accountId: z.string().nullable(),
    accountName: z.string().nullable(),
    mode: Mode,
    /** Null, or what the key can't do, e.g. that it may not read its account. */
    remark: z.string().nullable(),
    requestId: z.string().nullable(),
  }),
  z.object({ kind: z.literal('failed'), message: z.string(), requestId: z.string().nullable() }),
]);
export type ConnectionTest = z.infer<typeof ConnectionTest>;

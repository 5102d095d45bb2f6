// What the user chose for the whole of Paydeck.
import { z } from 'zod';

export const Settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** Where the answer stands beside the request. */
  answerPlace: z.enum(['right', 'below']),
  /** How long one try may take, in milliseconds. Stripe's SDKs use 80 s. */
  timeoutMs: z.number().int().min(100).max(600_000),
  /** Tries after the first. Stripe's SDKs use 2. */
  maxRetries: z.number().int().min(0).max(5),
  /** `http://host:port`; null follows the system (desktop) or HTTPS_PROXY and NO_PROXY. */
  proxyUrl: z.url().nullable(),
  /** Widths and open groups of the window, by name: small, owned by the page. */
  layout: z.record(z.string(), z.unknown()),
});
export type Settings = z.infer<typeof Settings>;

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  answerPlace: 'right',
  timeoutMs: 80_000,
  maxRetries: 2,
  proxyUrl: null,
  layout: {},
};

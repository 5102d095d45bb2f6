// What the user chose for the whole of Paydeck.
import { z } from 'zod';

export const MOST_FAVOURITES = 200;
export const MOST_RECENT = 20;

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
  /** The catalog's operations that the user marked, in the order in which they were marked. */
  favouriteOperationIds: z.array(z.string().max(200)).max(MOST_FAVOURITES),
  /** The operations that were opened lately, newest first. */
  recentOperationIds: z.array(z.string().max(200)).max(MOST_RECENT),
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
  favouriteOperationIds: [],
  recentOperationIds: [],
  layout: {},
};

// An object that an answer of Stripe's spoke of, as an id field offers it.
import { z } from 'zod';

export const SeenObject = z.object({
  id: z.string(),
  /** The `object` name, e.g. `customer`. */
  object: z.string(),
  /** What a person knows it by; null where the answer had its id only, or while the vault is locked. */
  label: z.string().nullable(),
  /** Unix seconds. */
  seenAt: z.number().int(),
});
export type SeenObject = z.infer<typeof SeenObject>;

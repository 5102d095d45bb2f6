// Branded identifiers: an environment's id can't be passed where a draft's id is wanted.
import { z } from 'zod';

const id = z.string().min(1).max(64);

export const EnvironmentId = id.brand<'EnvironmentId'>();
export type EnvironmentId = z.infer<typeof EnvironmentId>;
export const IntegrationId = id.brand<'IntegrationId'>();
export type IntegrationId = z.infer<typeof IntegrationId>;
export const DraftId = id.brand<'DraftId'>();
export type DraftId = z.infer<typeof DraftId>;
/** A collection, a folder in one, or a saved request: all share one space of ids, so that any can be moved. */
export const CollectionItemId = id.brand<'CollectionItemId'>();
export type CollectionItemId = z.infer<typeof CollectionItemId>;
/** Minted by the caller of `request.send`, so that it can cancel before the first answer. Also the exchange's id. */
export const SendId = id.brand<'SendId'>();
export type SendId = z.infer<typeof SendId>;
/** Names one deletion that can still be taken back. */
export const UndoId = id.brand<'UndoId'>();
export type UndoId = z.infer<typeof UndoId>;

/** The environment that is always there: offline, its Stripe is the embedded sandbox. */
export const SANDBOX_ENVIRONMENT_ID = EnvironmentId.parse('sandbox');

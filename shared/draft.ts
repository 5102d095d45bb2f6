// A draft: an action or a generic request with values filled in, as it stands in a tab or in a collection.
import { z } from 'zod';
import { CollectionItemId, DraftId } from './ids.ts';

/**
 * A parameter's value as typed. A missing key is "not sent"; `null` is "unset" (v1 sends an empty string, v2 null);
 * numbers stay text exactly as typed, so that nothing is rounded or lost, and become numbers when the request is built.
 */
export type ParameterValue = string | boolean | null | ParameterValue[] | { [name: string]: ParameterValue };
export const ParameterValue: z.ZodType<ParameterValue> = z.lazy(() =>
  z.union([z.string(), z.boolean(), z.null(), z.array(ParameterValue), z.record(z.string(), ParameterValue)]),
);
export const ParameterValues = z.record(z.string(), ParameterValue);
export type ParameterValues = z.infer<typeof ParameterValues>;

/** A row of a table that the user edits: a row that is off is kept and not sent. */
export const TableRow = z.object({ name: z.string(), value: z.string(), isOn: z.boolean() });
export type TableRow = z.infer<typeof TableRow>;

export const HttpMethod = z.enum(['GET', 'POST', 'DELETE', 'PUT', 'PATCH']);
export type HttpMethod = z.infer<typeof HttpMethod>;

export const ActionTarget = z.object({
  kind: z.literal('action'),
  /** An operation's id in the catalog, e.g. `customers.create`. */
  operationId: z.string(),
  /** By the name in the path's braces. */
  pathValues: z.record(z.string(), z.string()),
  /** Query of a GET or DELETE, body of a POST. */
  values: ParameterValues,
  headers: z.array(TableRow),
  /** Which values of a JSON body are numbers although the catalog does not know them (see wire-text/json-tree.ts). */
  jsonNumbers: z.array(z.string()).optional(),
});
export type ActionTarget = z.infer<typeof ActionTarget>;

export const GenericTarget = z.object({
  kind: z.literal('generic'),
  method: HttpMethod,
  /** Begins with `/v1/` or `/v2/`; may hold a query of its own. Never a full address. */
  path: z.string(),
  query: z.array(TableRow),
  headers: z.array(TableRow),
  /** Which of the bodies below is sent. The other is kept, so that switching loses nothing. */
  bodyKind: z.enum(['none', 'form', 'json']),
  form: z.array(TableRow),
  json: z.string(),
});
export type GenericTarget = z.infer<typeof GenericTarget>;

export const DraftTarget = z.discriminatedUnion('kind', [ActionTarget, GenericTarget]);
export type DraftTarget = z.infer<typeof DraftTarget>;

/** How the raw view writes an action's values. */
export const RawFormat = z.enum(['form', 'json']);
export type RawFormat = z.infer<typeof RawFormat>;

export const Draft = z.object({
  id: DraftId,
  title: z.string(),
  target: DraftTarget,
  /**
   * Made with the draft, not with the click: it stays until a parameter changes or a definite answer came,
   * so that a second click after a timeout replays instead of charging twice. Up to 255 characters (Stripe's limit).
   */
  idempotencyKey: z.string().min(1).max(255),
  /** The saved request that this draft was opened from or saved to; null if it is in no collection. */
  savedRequestId: CollectionItemId.nullable(),
  /** Text of the raw view that can't be read yet, by its format: kept as typed, never sent. */
  unreadText: z.partialRecord(RawFormat, z.string()).optional(),
});
export type Draft = z.infer<typeof Draft>;

/** The open tabs, kept across restarts. */
export const OpenTabs = z.object({ drafts: z.array(Draft), activeDraftId: DraftId.nullable() });
export type OpenTabs = z.infer<typeof OpenTabs>;

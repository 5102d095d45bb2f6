// An exchange: one request as sent and what became of it, as kept in the history.
import { z } from 'zod';
import { Mode } from './api-key.ts';
import { DraftTarget } from './draft.ts';
import { EnvironmentColour } from './environment.ts';
import { EnvironmentId, IntegrationId, SendId } from './ids.ts';
import { Header } from './integration.ts';
import { Outcome } from './outcome.ts';

/** A request exactly as it goes over the wire, but for the key: `Authorization` carries the placeholder. */
export const WireRequest = z.object({
  method: z.string(),
  /** The whole address, with its query. */
  url: z.string(),
  headers: z.array(Header),
  /** The body's text; null where none is sent. A multipart body is described, not included. */
  body: z.string().nullable(),
  bodyKind: z.enum(['none', 'form', 'json', 'multipart']),
});
export type WireRequest = z.infer<typeof WireRequest>;

/** One try of a send: the first, or a retry under the same idempotency key. */
export const Attempt = z.object({
  startedAtMs: z.number(),
  durationMs: z.number(),
  /** The status, or the reason why there was no answer. */
  result: z.string(),
  /** The wait before this try, in milliseconds; 0 for the first. */
  waitedMs: z.number(),
});
export type Attempt = z.infer<typeof Attempt>;

export const Exchange = z.object({
  id: SendId,
  title: z.string(),
  /** As the draft stood, so that it can be opened again. */
  target: DraftTarget,
  idempotencyKey: z.string(),
  environmentId: EnvironmentId,
  environmentName: z.string(),
  environmentColour: EnvironmentColour,
  integrationId: IntegrationId,
  integrationName: z.string(),
  mode: Mode,
  request: WireRequest,
  attempts: z.array(Attempt),
  startedAtMs: z.number(),
  /** From the first byte's try to the last byte's arrival, retries and waits included. Null while under way. */
  durationMs: z.number().nullable(),
  /** Null while it is under way. */
  outcome: Outcome.nullable(),
});
export type Exchange = z.infer<typeof Exchange>;

/** A row of the history: light, without bodies. */
export const ExchangeSummary = z.object({
  id: SendId,
  title: z.string(),
  method: z.string(),
  /** Path with query, without the host. */
  path: z.string(),
  environmentId: EnvironmentId,
  environmentName: z.string(),
  environmentColour: EnvironmentColour,
  integrationName: z.string(),
  mode: Mode,
  startedAtMs: z.number(),
  durationMs: z.number().nullable(),
  /** Null without an answer. */
  status: z.number().nullable(),
  /** `sending`, `200 OK`, `timeout`... */
  outcome: z.string(),
  requestId: z.string().nullable(),
});
export type ExchangeSummary = z.infer<typeof ExchangeSummary>;

export const StatusFilter = z.enum(['succeeded', 'refused', 'failed', 'unanswered']);
/** `succeeded` 2xx, `refused` 4xx, `failed` 5xx, `unanswered` no answer. */
export type StatusFilter = z.infer<typeof StatusFilter>;

export const HistoryFilter = z.object({
  /** Matches title, path and request id; empty matches all. */
  text: z.string(),
  status: StatusFilter.nullable(),
  environmentId: EnvironmentId.nullable(),
});
export type HistoryFilter = z.infer<typeof HistoryFilter>;

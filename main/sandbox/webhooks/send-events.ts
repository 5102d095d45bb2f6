// Takes each event to the endpoints of its account, and keeps with the event who still waits for it: what a stop or a
// kill leaves undelivered is sent after the next start.
import type { DatabaseSync } from 'node:sqlite';
import { arrayOf, isStripeObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects, Situation } from '../engine/objects.ts';
import { type Deliveries, wantsEvent } from './deliveries.ts';
import { accountShownTo, endpointsFor, findEndpoint } from './endpoints-for.ts';

export interface EventSendingParts {
  readonly database: DatabaseSync;
  readonly deliveries: Deliveries;
  readonly objectsOf: (situation: Situation) => Objects;
}

export function createEventSending({ database, deliveries, objectsOf }: EventSendingParts) {
  /** In the shape of the version, which is the newest unless the endpoint was made for another. */
  function objectsOfEvent(event: StripeObject, version?: string): Objects {
    const { accountId, livemode } = objectOf(event._situation);
    return objectsOf({
      ...(version === undefined ? {} : { apiVersion: version }),
      accountId: String(accountId),
      livemode: livemode === true,
      now: Number(event.created),
      requestId: null,
      idempotencyKey: null,
      keepsEvents: false,
    });
  }

  function deliver(event: StripeObject, endpoints: readonly StripeObject[]): void {
    for (const endpoint of endpoints) {
      const objects = objectsOfEvent(event, textOf(endpoint.api_version));
      const shown = { ...accountShownTo(endpoint, objects.accountId), ...objects.eventOf(event) };
      deliveries.send(event, endpoint, JSON.stringify(shown, null, 2));
    }
  }

  return {
    /**
     * Notes with the event, in its transaction, which endpoints ask for it; `pending_webhooks` says how many still wait.
     * What this answers with sends it to them.
     */
    prepare(situation: Situation, event: StripeObject): () => void {
      const { accountId, livemode } = situation;
      const objects = objectsOf(situation);
      const endpoints = endpointsFor(objects, event);
      if (endpoints.length === 0) return () => {};
      const waiting = { _situation: { accountId, livemode }, _waiting: endpoints.map(({ id }) => id) };
      const changed = objects.change(event, { ...waiting, pending_webhooks: endpoints.length }, null);
      return () => deliver(changed, endpoints);
    },

    /** An endpoint took the event, or was tried as often as it is. */
    settle(event: StripeObject, endpointId: string, isTaken: boolean): void {
      if (!database.isOpen) return;
      const objects = objectsOfEvent(event);
      const stored = objects.find('event', event.id);
      if (!stored) return;
      const waiting = arrayOf(stored._waiting).filter((id) => id !== endpointId);
      const pending = Number(stored.pending_webhooks) - (isTaken ? 1 : 0);
      objects.change(stored, { _waiting: waiting, pending_webhooks: Math.max(0, pending) }, null);
    },

    /** What waited when the sandbox stopped. An endpoint that is gone or disabled by now waits no more. */
    resume(): void {
      const anyEndpoint = "SELECT 1 FROM objects WHERE type = 'webhook_endpoint' AND deleted = 0 LIMIT 1";
      if (!database.prepare(anyEndpoint).get()) return;
      const rows = database
        .prepare(
          "SELECT data FROM objects WHERE type = 'event' AND json_array_length(data, '$._waiting') > 0 ORDER BY sequence",
        )
        .all();
      for (const { data } of rows) {
        const event: unknown = JSON.parse(String(data));
        if (!isStripeObject(event)) continue;
        const objects = objectsOfEvent(event);
        const endpoints = arrayOf(event._waiting)
          .map((id) => findEndpoint(objects, String(id)))
          .filter((one) => one !== undefined)
          .filter((one) => wantsEvent(one, String(event.type)));
        const waiting = endpoints.map(({ id }) => id);
        if (waiting.length < arrayOf(event._waiting).length) objects.change(event, { _waiting: waiting }, null);
        deliver(event, endpoints);
      }
    },
  };
}

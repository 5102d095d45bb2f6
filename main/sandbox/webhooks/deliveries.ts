// Sends events to the webhook endpoints that ask for them: signed, and again where they are not taken.
// To addresses on this computer only: the sandbox never talks to a network.
import { arrayOf, type StripeObject, textOf } from '../engine/json.ts';
import { signatureOf } from './signature.ts';

export interface DeliveryOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told when an endpoint took the event, and when it was tried as often as it is. */
  readonly onSettled: (event: StripeObject, endpointId: string, isTaken: boolean) => void;
  /** Told why an endpoint did not take an event, each time. */
  readonly onRefused?: (url: string, event: StripeObject, reason: string) => void;
  /** Before each further try, in milliseconds. */
  readonly delaysMs?: readonly number[];
}

export type Deliveries = ReturnType<typeof createDeliveries>;

/** Stripe tries for days; whoever develops against the sandbox looks at the next minute. */
const USUAL_DELAYS_MS = [500, 2000, 8000, 30_000] as const;
const ANSWER_TIMEOUT_MS = 10_000;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function isDeliverable(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && LOOPBACK.has(new URL(url).hostname);
}

/** Whether an endpoint asks for this event, and can be reached. */
export function wantsEvent(endpoint: StripeObject, eventType: string): boolean {
  const asked = arrayOf(endpoint.enabled_events);
  return (
    endpoint.status === 'enabled' &&
    isDeliverable(textOf(endpoint.url) ?? '') &&
    (asked.includes('*') || asked.includes(eventType))
  );
}

export function createDeliveries(options: DeliveryOptions) {
  const { now, onSettled, onRefused = () => {}, delaysMs = USUAL_DELAYS_MS } = options;
  const waiting = new Set<NodeJS.Timeout>();
  const closing = new AbortController();

  async function post(endpoint: StripeObject, body: string): Promise<string | null> {
    const at = Math.floor(now() / 1000);
    try {
      const answer = await fetch(textOf(endpoint.url) ?? '', {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'User-Agent': 'Stripe/1.0 (Paydeck sandbox)',
          'Stripe-Signature': signatureOf(body, textOf(endpoint._secret) ?? '', at),
        },
        body,
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
      });
      await answer.body?.cancel();
      return answer.ok ? null : `it answered ${answer.status}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  async function deliver(endpoint: StripeObject, event: StripeObject, body: string): Promise<void> {
    for (const delay of [0, ...delaysMs]) {
      await pause(delay);
      if (closing.signal.aborted) return;
      const refusal = await post(endpoint, body);
      if (closing.signal.aborted) return;
      if (refusal === null) return onSettled(event, endpoint.id, true);
      onRefused(textOf(endpoint.url) ?? '', event, refusal);
    }
    onSettled(event, endpoint.id, false);
  }

  function pause(delay: number): Promise<void> {
    if (delay === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(timer);
        resolve();
      }, delay);
      // A delivery that waits must not keep the program from its end.
      timer.unref();
      waiting.add(timer);
    });
  }

  return {
    /** `body` is the event as the endpoint gets it. Answers at once; the delivery goes on behind. */
    send(event: StripeObject, endpoint: StripeObject, body: string): void {
      void deliver(endpoint, event, body);
    },
    /** What was not delivered yet is left to the next start. */
    stop(): void {
      closing.abort();
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
    },
  };
}

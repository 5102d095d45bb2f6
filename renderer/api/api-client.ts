// The only way out of the page: typed calls that throw AppError, and typed events.
import type { CallInput, CallName, CallOutput, Reply } from '../../shared/contract/calls.ts';
import type { EventName, EventPayload } from '../../shared/contract/events.ts';
import { AppError } from '../../shared/errors.ts';
import type { Transport } from './transport.ts';

export interface ApiClient {
  /** Rejects with AppError where the call could not be done. */
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  /** Returns what ends the subscription. */
  on<N extends EventName>(event: N, listener: (payload: EventPayload<N>) => void): () => void;
}

export function createApiClient(transport: Transport): ApiClient {
  return {
    async call<N extends CallName>(name: N, input: CallInput<N>) {
      const reply = await transport.call(name, input).catch(toReply);
      if (!reply.ok) throw new AppError(reply.error);
      // Main parsed it: dispatch answers a call with its own output type only.
      return reply.value as CallOutput<N>;
    },
    on(event, listener) {
      return transport.subscribe((received) => {
        if (received.event === event) listener(received.payload as EventPayload<typeof event>);
      });
    },
  };
}

/** A transport answers with replies. That it rejects means that main is gone, e.g. while the window closes. */
function toReply(cause: unknown): Reply {
  const reason = cause instanceof Error ? ` (${cause.message})` : '';
  return {
    ok: false,
    error: { code: 'disconnected', message: `Paydeck's own process did not answer${reason}. Start Paydeck again.` },
  };
}

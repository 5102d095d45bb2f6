// A transport for tests and trial pages: answers calls from a script, keeps what was called, and emits on demand.
import type { CallInput, CallName, CallOutput, Reply } from '../../shared/contract/calls.ts';
import type { AppEvent, EventName, EventPayload } from '../../shared/contract/events.ts';
import { AppError } from '../../shared/errors.ts';
import type { Transport } from './transport.ts';

type Answer<N extends CallName> = (input: CallInput<N>) => CallOutput<N> | Promise<CallOutput<N>>;
export type Script = { [N in CallName]?: Answer<N> };

export interface ScriptedTransport extends Transport {
  readonly called: { name: string; input: unknown }[];
  /** The inputs of one call, in order. */
  inputsOf<N extends CallName>(name: N): CallInput<N>[];
  emit<N extends EventName>(event: N, payload: EventPayload<N>): void;
  setConnected(isConnected: boolean): void;
}

/** A call that the script lacks answers `not_found`; an AppError thrown by an answer becomes its reply. */
export function createScriptedTransport(script: Script): ScriptedTransport {
  const listeners = new Set<(event: AppEvent) => void>();
  const connectionListeners = new Set<(isConnected: boolean) => void>();
  const called: { name: string; input: unknown }[] = [];

  return {
    called,
    inputsOf<N extends CallName>(name: N) {
      return called.filter((call) => call.name === name).map((call) => call.input as CallInput<N>);
    },
    async call(name, input): Promise<Reply> {
      called.push({ name, input });
      const answer = script[name as CallName] as Answer<CallName> | undefined;
      if (!answer) return { ok: false, error: { code: 'not_found', message: `The script has no answer to ${name}.` } };
      try {
        return { ok: true, value: await answer(input as CallInput<CallName>) };
      } catch (cause) {
        if (cause instanceof AppError) return { ok: false, error: cause.data };
        throw cause;
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watchConnection(listener) {
      connectionListeners.add(listener);
      listener(true);
      return () => connectionListeners.delete(listener);
    },
    emit(event, payload) {
      for (const listener of listeners) listener({ event, payload } as AppEvent);
    },
    setConnected(isConnected) {
      for (const listener of connectionListeners) listener(isConnected);
    },
  };
}

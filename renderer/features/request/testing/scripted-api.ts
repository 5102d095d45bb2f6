// A main that answers as the test says, and remembers what it was asked.
import type { CallInput, CallName, CallOutput } from '../../../../shared/contract/calls.ts';
import type { AppEvent } from '../../../../shared/contract/events.ts';
import { AppError } from '../../../../shared/errors.ts';
import { type ApiClient, createApiClient } from '../../../api/api-client.ts';

export type Script = { [N in CallName]?: (input: CallInput<N>) => CallOutput<N> | Promise<CallOutput<N>> };

export interface ScriptedApi {
  api: ApiClient;
  /** All inputs of one call, in order. */
  inputsOf<N extends CallName>(name: N): CallInput<N>[];
  emit(event: AppEvent): void;
}

/** A script's answer may throw an AppError, which the page gets as main would send it. */
export function scriptApi(script: Script): ScriptedApi {
  const asked: { name: string; input: unknown }[] = [];
  const listeners = new Set<(event: AppEvent) => void>();
  const answers = new Map<string, (input: never) => unknown>(Object.entries(script));
  const api = createApiClient({
    async call(name, input) {
      asked.push({ name, input });
      const answer = answers.get(name);
      if (!answer) throw new Error(`The test has no answer to ${name}.`);
      try {
        return { ok: true, value: await answer(input as never) };
      } catch (cause) {
        if (cause instanceof AppError) return { ok: false, error: cause.data };
        throw cause;
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watchConnection: () => () => {},
  });
  return {
    api,
    inputsOf: <N extends CallName>(name: N) =>
      asked.filter((call) => call.name === name).map((call) => call.input as CallInput<N>),
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  };
}

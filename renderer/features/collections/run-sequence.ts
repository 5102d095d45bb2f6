// Sends saved requests one after another until the end, a stop, or a call that needs a person.
import type { SavedRequest } from '../../../shared/collection.ts';
import type { SendId } from '../../../shared/ids.ts';

/** What became of one request. */
export interface SavedSend {
  /** In words, e.g. `200 OK` or `Timed out`. */
  status: string;
  ok: boolean;
  /** A changing call in live mode: nothing was sent, since a person must confirm it. */
  needsPerson?: boolean;
  /** Its exchange in the history. */
  exchangeId?: SendId;
}

export type RunStep =
  | { phase: 'waiting' }
  | { phase: 'sending' }
  | { phase: 'finished'; result: SavedSend }
  /** Not sent, since the run stopped before. */
  | { phase: 'skipped' };

export type RunState =
  | { phase: 'ready'; steps: readonly RunStep[] }
  | { phase: 'running'; steps: readonly RunStep[] }
  | { phase: 'finished'; steps: readonly RunStep[]; reason: 'done' | 'stopped' | 'failure' | 'needs_person' };

export interface RunSequence {
  requests: readonly SavedRequest[];
  /** Rejects where the send could not be attempted; the run then goes on like after a failure. */
  sendSaved(saved: SavedRequest): Promise<SavedSend>;
  stopsAtFailure: boolean;
  signal: AbortSignal;
  onChange(state: RunState): void;
}

/** A request that is under way when the signal comes is waited for: what left can't be taken back. */
export async function runSequence({
  requests,
  sendSaved,
  stopsAtFailure,
  signal,
  onChange,
}: RunSequence): Promise<void> {
  let steps: RunStep[] = requests.map(() => ({ phase: 'waiting' }));
  const set = (index: number, step: RunStep) => {
    steps = steps.with(index, step);
  };
  const finish = (reason: Extract<RunState, { phase: 'finished' }>['reason']) => {
    steps = steps.map((step) => (step.phase === 'waiting' ? { phase: 'skipped' } : step));
    onChange({ phase: 'finished', steps, reason });
  };
  for (const [index, saved] of requests.entries()) {
    if (signal.aborted) return finish('stopped');
    set(index, { phase: 'sending' });
    onChange({ phase: 'running', steps });
    const result = await sendSaved(saved).catch((cause: unknown) => ({
      status: cause instanceof Error ? cause.message : String(cause),
      ok: false,
    }));
    set(index, { phase: 'finished', result });
    onChange({ phase: 'running', steps });
    if ('needsPerson' in result && result.needsPerson) return finish('needs_person');
    if (!result.ok && stopsAtFailure) return finish('failure');
  }
  finish('done');
}

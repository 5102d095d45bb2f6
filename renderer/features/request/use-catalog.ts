// The parts of the catalog that load late, as a component sees them: waiting, there, or failed with a way to retry.
import { useCallback, useEffect, useState } from 'react';

export type Loaded<Value> =
  | { phase: 'loading' }
  | { phase: 'ready'; value: Value }
  | { phase: 'failed'; message: string; retry(): void };

/** By what loads it: the second form that opens has the schema at once, without a blank frame. */
const arrived = new WeakMap<() => Promise<unknown>, unknown>();

export function useLoaded<Value>(load: () => Promise<Value>): Loaded<Value> {
  const [failure, setFailure] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [, setArrivals] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is what runs it again.
  useEffect(() => {
    if (arrived.has(load)) return;
    let isGone = false;
    load().then(
      (value) => {
        arrived.set(load, value);
        if (!isGone) setArrivals((count) => count + 1);
      },
      (cause: unknown) => {
        if (!isGone) setFailure(cause instanceof Error ? cause.message : String(cause));
      },
    );
    return () => {
      isGone = true;
    };
  }, [load, attempt]);

  const retry = useCallback(() => {
    setFailure(null);
    setAttempt((count) => count + 1);
  }, []);

  // What is kept under this very function is what it answered with.
  if (arrived.has(load)) return { phase: 'ready', value: arrived.get(load) as Value };
  return failure === null ? { phase: 'loading' } : { phase: 'failed', message: failure, retry };
}

// The sandbox's clock: real time, and as far ahead of it as it was advanced.
export interface SandboxClock {
  /** Milliseconds since 1970. */
  now(): number;
  aheadSeconds(): number;
  moveTo(aheadSeconds: number): void;
}

export function createSandboxClock(realNow: () => number, aheadSeconds: number): SandboxClock {
  let ahead = aheadSeconds;
  return {
    now: () => realNow() + ahead * 1000,
    aheadSeconds: () => ahead,
    moveTo(seconds) {
      ahead = seconds;
    },
  };
}

// Moments of the sandbox. In UTC, as Stripe's own days and periods go.

/** E.g. `2026-11-27 13:45 UTC`. */
export function formatMoment(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** E.g. `13:45:09`. */
export function formatTime(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(11, 19);
}

/** In a narrow column: today's `13:45:09`, and `11-26 13:45` of another day. */
export function formatNear(seconds: number, now: number): string {
  const [day, today] = [seconds, now].map((moment) => new Date(moment * 1000).toISOString().slice(0, 10));
  return day === today ? formatTime(seconds * 1000) : formatMoment(seconds).slice(5, 16);
}

/** For `<input type="datetime-local">`, which knows no zone: ours is UTC. */
export function toFieldText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 16);
}

/** Unix seconds; null where the field holds no whole date and time. */
export function readMoment(text: string): number | null {
  const time = text === '' ? Number.NaN : Date.parse(`${text}Z`);
  return Number.isNaN(time) ? null : Math.floor(time / 1000);
}

// Moments of the sandbox. In UTC, as Stripe's own days and periods go.

/** E.g. `2026-11-27 13:45 UTC`. */
export function formatMoment(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

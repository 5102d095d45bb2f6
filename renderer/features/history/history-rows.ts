// The history's entries with a heading above each day.
import type { ExchangeSummary } from '../../../shared/exchange.ts';

export interface HistoryRow {
  readonly entry: ExchangeSummary;
  /** Present on the first entry of each day. */
  readonly day: string | null;
}

/** Days are the user's own, by the local clock. */
export function historyRows(entries: readonly ExchangeSummary[], nowMs: number): HistoryRow[] {
  const dayOf = (entry: ExchangeSummary | undefined) => entry && new Date(entry.startedAtMs).toDateString();
  return entries.map((entry, place) => {
    const startsDay = dayOf(entry) !== dayOf(entries[place - 1]);
    return { entry, day: startsDay ? dayLabel(entry.startedAtMs, nowMs) : null };
  });
}

export function dayLabel(atMs: number, nowMs: number): string {
  const day = new Date(atMs);
  const today = new Date(nowMs);
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (day.toDateString() === today.toDateString()) return 'Today';
  if (day.toDateString() === yesterday.toDateString()) return 'Yesterday';
  const isThisYear = day.getFullYear() === today.getFullYear();
  return day.toLocaleDateString(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
}

/** With 24 hours everywhere: as wide in each row, and what logs and Stripe's dashboard are compared with. */
export function localTime(atMs: number): string {
  return new Date(atMs).toLocaleTimeString(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
}

/** E.g. `2026-11-24 08:19:06 UTC`. */
export function utcTime(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

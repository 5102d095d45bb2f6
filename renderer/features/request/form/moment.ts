// Reads and shows points in time, which Stripe wants as whole seconds since 1970. Pure, but for the time zone.
import { readMomentText } from './moment-text.ts';

/** Local time and UTC in words; null where the text is no number of seconds that a date can have. */
export function describeSeconds(text: string): { local: string; utc: string } | null {
  const date = toDate(text);
  if (!date) return null;
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return {
    local: new Intl.DateTimeFormat('en-GB', style).format(date),
    utc: `${new Intl.DateTimeFormat('en-GB', { ...style, timeZone: 'UTC' }).format(date)} UTC`,
  };
}

/** For `<input type="datetime-local">`: local time without a zone; empty where there is none. */
export function toPickerText(text: string): string {
  const date = toDate(text);
  if (!date || date.getFullYear() > 9999) return '';
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

export function fromPickerText(text: string): string {
  const time = new Date(text).getTime();
  return Number.isNaN(time) ? '' : String(Math.floor(time / 1000));
}

function toDate(text: string): Date | null {
  if (!/^-?\d+$/.test(text.trim())) return null;
  const date = new Date(Number(text) * 1000);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Seconds beyond this are in the year 5138: the text has milliseconds. */
const MILLISECONDS_FROM = 100_000_000_000;

/**
 * What was meant by a text that is no number of seconds, as seconds: a date, a time, both, `+30d`, or milliseconds.
 * Null where it is nothing of that, or seconds already.
 */
export function readMoment(text: string, nowMs: number): string | null {
  const trimmed = text.trim();
  if (/^-?\d+$/.test(trimmed)) {
    return Math.abs(Number(trimmed)) > MILLISECONDS_FROM ? toSeconds(Number(trimmed)) : null;
  }
  const time = readMomentText(trimmed, nowMs);
  return time === null ? null : toSeconds(time);
}

function toSeconds(timeMs: number): string | null {
  const seconds = Math.floor(timeMs / 1000);
  return toDate(String(seconds)) ? String(seconds) : null;
}

/** How far a moment is, in the largest unit that fits: `in 30 days`, `2 hours ago`. Null where it is no moment. */
export function describeDistance(text: string, nowMs: number): string | null {
  const date = toDate(text);
  if (!date) return null;
  const seconds = Math.round((date.getTime() - nowMs) / 1000);
  const [unit, length] = DISTANCES.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  return new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }).format(Math.round(seconds / length), unit);
}

const DISTANCES: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 5_259_600],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

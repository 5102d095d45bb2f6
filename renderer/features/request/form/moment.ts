// Reads and shows points in time, which Stripe wants as whole seconds since 1970. Pure, but for the time zone.

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

const UNIT_SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
/** Seconds beyond this are in the year 5138: the text has milliseconds. */
const MILLISECONDS_FROM = 100_000_000_000;

/**
 * What was meant by a text that is no number of seconds, as seconds: `now`, `+30d` (s, m, h, d, w), `2026-12-24`,
 * `2026-12-24 18:00`, an ISO date with a zone, or milliseconds. Null where it is nothing of that, or seconds already.
 */
export function readMoment(text: string, nowMs: number): string | null {
  const trimmed = text.trim();
  const nowSeconds = Math.floor(nowMs / 1000);
  if (/^-?\d+$/.test(trimmed)) {
    return Math.abs(Number(trimmed)) > MILLISECONDS_FROM ? String(Math.floor(Number(trimmed) / 1000)) : null;
  }
  if (trimmed === 'now') return String(nowSeconds);
  const relative = /^([+-])\s*(\d{1,9})\s*([smhdw])$/.exec(trimmed);
  if (relative) {
    const [, sign, count, unit = ''] = relative;
    return String(nowSeconds + (sign === '-' ? -1 : 1) * Number(count) * (UNIT_SECONDS[unit] ?? 0));
  }
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$/.test(trimmed)) return null;
  // A date alone would be read as UTC, a date with a time as local: both are local to the person who types.
  const time = new Date(trimmed.length === 10 ? `${trimmed}T00:00` : trimmed.replace(' ', 'T')).getTime();
  return Number.isNaN(time) ? null : String(Math.floor(time / 1000));
}

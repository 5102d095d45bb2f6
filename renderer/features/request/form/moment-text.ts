// Reads a point in time as people write it: `+30d`, `tomorrow 9:00`, `24 Dec 2026, 18:00`, ISO 8601. Local, unless it says UTC.

const DAY_WORDS: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME_WORDS: Readonly<Record<string, TimeOfDay>> = { noon: [12, 0, 0], midnight: [0, 0, 0] };

type TimeOfDay = readonly [hour: number, minute: number, second: number];
type CalendarDay = readonly [year: number, month: number, day: number];

/** The moment in milliseconds; null where the text names none. Numbers alone are not read: they are seconds. */
export function readMomentText(text: string, nowMs: number): number | null {
  const trimmed = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (trimmed === '') return null;
  if (trimmed === 'now') return nowMs;
  return readRelative(trimmed, nowMs) ?? readIso(trimmed) ?? readDayAndTime(trimmed, nowMs);
}

const UNITS = /^(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mo|months?|y|yrs?|years?)$/;
const PART = /(\d{1,9}) ?([a-z]+) ?/y;

/** `+30d`, `-2h`, `+1d 12h`, `in 3 days`, `2 hours ago`. Months and years are the calendar's. */
function readRelative(text: string, nowMs: number): number | null {
  const forms = [/^(?<sign>[+-]) ?(?<parts>.+)$/, /^(?<later>in) (?<parts>.+)$/, /^(?<parts>.+) (?<earlier>ago)$/];
  const groups = forms.map((form) => form.exec(text)?.groups).find((found) => found);
  if (!groups) return null;
  const direction = groups.sign === '-' || groups.earlier !== undefined ? -1 : 1;
  const parts = readParts(groups.parts ?? '');
  if (!parts) return null;
  const date = new Date(nowMs);
  for (const [count, unit] of parts) shift(date, direction * count, unit);
  return validTime(date);
}

function readParts(text: string): readonly (readonly [number, string])[] | null {
  const parts: (readonly [number, string])[] = [];
  PART.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    PART.lastIndex = at;
    const [whole = '', count = '', unit = ''] = PART.exec(text) ?? [];
    if (whole === '' || !UNITS.test(unit)) return null;
    parts.push([Number(count), unit]);
    at += whole.length;
  }
  return parts.length === 0 ? null : parts;
}

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

function shift(date: Date, count: number, unit: string): void {
  if (unit.startsWith('mo')) shiftMonths(date, count);
  else if (unit.startsWith('y')) shiftMonths(date, count * 12);
  else date.setTime(date.getTime() + count * (UNIT_MS[unit.charAt(0)] ?? 0));
}

/** A month after 31 January is the last of February, not a day in March. */
function shiftMonths(date: Date, count: number): void {
  const day = date.getDate();
  date.setDate(1);
  date.setMonth(date.getMonth() + count);
  date.setDate(Math.min(day, new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate()));
}

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[t ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)? ?(z|utc|gmt|[+-]\d{2}:?\d{2})?$/;

function readIso(text: string): number | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  return toTime([year ?? 0, month ?? 0, day ?? 0], [hour ?? 0, minute ?? 0, second ?? 0], match[7]);
}

/** A day, a time, or both: `tomorrow 9:00`, `monday`, `9am`, `24 dec 2026, 18:00 utc`. */
function readDayAndTime(text: string, nowMs: number): number | null {
  const [, withoutZone = '', zone] = /^(.*?)(?:,? ?(?<![a-z])(utc|gmt))?$/.exec(text) ?? [];
  const timeAt = withoutZone.search(
    /(?:^|[ ,])(?:\d{1,2}(?::\d{2}){1,2} ?(?:am|pm)?|\d{1,2} ?(?:am|pm)|noon|midnight)$/,
  );
  const dayText = (timeAt === -1 ? withoutZone : withoutZone.slice(0, timeAt)).replace(/(?:,| at)$/, '').trim();
  const time = timeAt === -1 ? ([0, 0, 0] as const) : readTime(withoutZone.slice(timeAt).replace(/^[ ,]+/, ''));
  const day = dayText === '' && timeAt !== -1 ? dayOf(new Date(nowMs)) : readDay(dayText, nowMs);
  return day && time ? toTime(day, time, zone) : null;
}

function readTime(text: string): TimeOfDay | null {
  const word = Object.hasOwn(TIME_WORDS, text) ? TIME_WORDS[text] : undefined;
  if (word) return word;
  const match = /^(\d{1,2})(?::(\d{2}))?(?::(\d{2}))? ?(am|pm)?$/.exec(text);
  if (!match) return null;
  const [, hourText, minute = '0', second = '0', half] = match;
  const hour = Number(hourText);
  if (half === undefined) return [hour, Number(minute), Number(second)];
  if (hour < 1 || hour > 12) return null;
  return [(hour % 12) + (half === 'pm' ? 12 : 0), Number(minute), Number(second)];
}

function readDay(text: string, nowMs: number): CalendarDay | null {
  const now = new Date(nowMs);
  if (Object.hasOwn(DAY_WORDS, text)) return daysFrom(now, DAY_WORDS[text] ?? 0);
  const weekday = /^(?:next )?([a-z]{3,9})$/.exec(text)?.[1];
  const index = weekday === undefined ? -1 : WEEKDAYS.findIndex((name) => matchesWeekday(name, weekday));
  // The next one: today's own name means a week from now.
  if (index !== -1) return daysFrom(now, ((index - now.getDay() + 6) % 7) + 1);
  const [, dayFirst, monthName, year] = /^(\d{1,2})\.? ([a-z]{3,9})\.?,? (\d{4})$/.exec(text) ?? [];
  const month = MONTHS.findIndex((name) => monthName?.startsWith(name));
  return month === -1 || !year ? null : [Number(year), month + 1, Number(dayFirst)];
}

const FULL_WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function matchesWeekday(short: string, typed: string): boolean {
  return typed.startsWith(short) && (FULL_WEEKDAYS.find((name) => name.startsWith(short)) ?? '').startsWith(typed);
}

function daysFrom(date: Date, count: number): CalendarDay {
  return dayOf(new Date(date.getFullYear(), date.getMonth(), date.getDate() + count));
}

function dayOf(date: Date): CalendarDay {
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()];
}

/** Null for a day or a time that no calendar and no clock has. */
function toTime([year, month, day]: CalendarDay, [hour, minute, second]: TimeOfDay, zone?: string): number | null {
  if (hour > 23 || minute > 59 || second > 59) return null;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const check = new Date(utc);
  if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day) return null;
  if (zone === undefined) return validTime(new Date(year, month - 1, day, hour, minute, second));
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return utc - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

function validTime(date: Date): number | null {
  return Number.isNaN(date.getTime()) ? null : date.getTime();
}

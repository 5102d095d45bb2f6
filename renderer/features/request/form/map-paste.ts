// Reads pasted text as names and values: JSON, lines such as `key: value` or `KEY=value`, or two columns of a table. Pure.
import { isLosslessNumber, parse, stringify } from 'lossless-json';

export interface PastedEntry {
  name: string;
  value: string;
}

/** More than Stripe takes by far; a text with more is no list of names and values. */
const MOST_ENTRIES = 1000;
const MOST_CHARACTERS = 1_000_000;

/** Null where the text is a single value like any other, which then goes where the cursor is. */
export function readPastedEntries(text: string): PastedEntry[] | null {
  if (text.length > MOST_CHARACTERS) return null;
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return readJson(trimmed);
  const lines = trimmed.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  if (lines.length === 0 || lines.length > MOST_ENTRIES) return null;
  const entries = lines.map(readLine);
  return entries.every((entry) => entry !== null) ? entries : null;
}

function readJson(text: string): PastedEntry[] | null {
  try {
    const value = parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const entries = Object.entries(value);
    return entries.length > MOST_ENTRIES ? null : entries.map(([name, item]) => ({ name, value: writeValue(item) }));
  } catch {
    // Not JSON after all: it is pasted as it is.
    return null;
  }
}

/** Numbers keep their digits; what holds more stays JSON, since a value here is one text. */
function writeValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (isLosslessNumber(value)) return value.value;
  return value === null ? '' : (stringify(value) ?? '');
}

/** A colon in an address is none: it needs a space behind. */
const LINE = /^\s*(?:(["'])(?<quoted>.*?)\1|(?<bare>[^\t=:"']+?))\s*(?:\t|=|:(?=\s|$|["']))\s*(?<value>.*?)\s*,?\s*$/;

function readLine(line: string): PastedEntry | null {
  const groups = LINE.exec(line)?.groups;
  const name = groups?.quoted ?? groups?.bare;
  if (!groups || name === undefined || name === '') return null;
  return { name, value: unquote(groups.value ?? '') };
}

function unquote(text: string): string {
  return /^(["']).*\1$/.test(text) && text.length > 1 ? text.slice(1, -1) : text;
}

// Writes a request's values in Stripe's form encoding for people: one pair a line, escaped only where it must be. Pure.
import type { Parameter } from '../catalog/catalog.ts';
import type { ParameterValue, ParameterValues } from '../draft.ts';

/** Empty lists and fields have no form and are left out; a file stands as `@` and its name. */
export function writeFormText(values: ParameterValues, parameters: readonly Parameter[]): string {
  const files = new Set(parameters.filter(({ type }) => type.kind === 'file').map(({ name }) => name));
  return Object.entries(values)
    .flatMap(([name, value]) => writePairs(escapeName(name), files.has(name) ? nameFile(value) : value))
    .join('\n');
}

/** How the text calls a chosen file: its content is in the draft alone. */
export function nameFile(value: ParameterValue): ParameterValue {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return typeof value.name === 'string' ? `@${value.name}` : value;
}

function writePairs(name: string, value: ParameterValue): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => writePairs(`${name}[${index}]`, item));
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, item]) => writePairs(`${name}[${escapeName(key)}]`, item));
  }
  return [`${name}=${value === null ? '' : escapeValue(String(value))}`];
}

/** What would be read as something else, what can't be seen, and what turns the text around it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const TOUCHY = /[%&+\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g;

function escapeValue(text: string): string {
  return text.replace(TOUCHY, encodeURIComponent).replace(/^ +| +$/g, (spaces) => '%20'.repeat(spaces.length));
}

function escapeName(text: string): string {
  return escapeValue(text).replace(/[=[\]]/g, encodeURIComponent);
}

// What is wrong with a typed number, and what was probably meant: decimal commas, signs of percent, spaces. Pure.

export type NumberKind = 'number' | 'decimal';

export interface NumberReading {
  /** Null where nothing speaks against it. */
  readonly remark: string | null;
  /** The number as Stripe takes it, where it can be told from what was typed. */
  readonly suggestion: string | null;
}

const PLAIN = /^-?\d+(\.\d+)?$/;
/** JSON's numbers may have an exponent; decimals travel as text and may not. */
const WITH_EXPONENT = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

export function readNumber(text: string, kind: NumberKind, isPercent: boolean): NumberReading {
  // A value that is filled in when sending begins with a brace.
  if (text === '' || text.startsWith('{')) return { remark: null, suggestion: null };
  const isNumber = (kind === 'number' ? WITH_EXPONENT : PLAIN).test(text);
  if (isNumber) return { remark: isPercent ? explainPercent(Number(text)) : null, suggestion: null };
  return { remark: kind === 'number' ? 'Not a number.' : 'Not a decimal number.', suggestion: findNumber(text) };
}

/** Help, not a wall: a tax of 120 is not for us to forbid. */
function explainPercent(percent: number): string | null {
  return percent < 0 || percent > 100 ? 'A percentage usually lies between 0 and 100.' : null;
}

function findNumber(text: string): string | null {
  const bare = text
    .trim()
    .replace(/\s*%$/, '')
    .replaceAll(/[\s_'’]/g, '');
  const found = asDotted(bare)
    .replace(/^\+/, '')
    .replace(/^(-?)\./, '$10.');
  return PLAIN.test(found) && found !== text ? found : null;
}

/** The last of commas and dots divides the fraction; a comma that groups thousands is told by three digits and company. */
function asDotted(text: string): string {
  const isGrouped = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) && (text.includes('.') || text.split(',').length > 2);
  if (isGrouped) return text.replaceAll(',', '');
  if (/^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(text)) return text.replaceAll('.', '').replace(',', '.');
  return /^[+-]?\d*,\d+$/.test(text) ? text.replace(',', '.') : text;
}

/** Whether a parameter is a percentage, by its own name or, in a list, by the list's. */
export function isPercentName(path: readonly (string | number)[]): boolean {
  const name = path.findLast((part) => typeof part === 'string');
  return typeof name === 'string' && /percent/.test(name);
}

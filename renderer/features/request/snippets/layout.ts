// Lays out nested literals: on one line where they fit, else one entry a line. Pure.
const WIDTH = 76;

export interface Brackets {
  open: string;
  close: string;
  /** Two spaces unless the language has another habit. */
  indent?: string;
  /** Whether spaces stand inside of the brackets on one line. */
  isSpaced?: boolean;
  /** Whether a comma follows the last of several lines. */
  hasLastComma?: boolean;
  /** Whether the brackets close around the last entry, where it alone takes several lines. */
  isHugging?: boolean;
}

export function layOut(entries: readonly string[], brackets: Brackets): string {
  const { open, close, isSpaced = false, indent = '  ', hasLastComma = true } = brackets;
  if (entries.length === 0) return open + close;
  const space = isSpaced ? ' ' : '';
  const line = `${open}${space}${entries.join(', ')}${space}${close}`;
  if (line.length <= WIDTH && !line.includes('\n')) return line;
  if (brackets.isHugging && isLongInTheEnd(entries)) return `${open}${entries.join(', ')}${close}`;
  const lines = entries.map((entry) => indentBy(indent, entry)).join(',\n');
  return `${open}\n${lines}${hasLastComma ? ',' : ''}\n${close}`;
}

function isLongInTheEnd(entries: readonly string[]): boolean {
  const before = entries.slice(0, -1).join(', ');
  return /[{[]\n/.test(entries.at(-1) ?? '') && !before.includes('\n') && before.length < WIDTH / 2;
}

/** Literals hold no line breaks, so that no text changes by this. */
export function indentBy(indent: string, text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : indent + line))
    .join('\n');
}

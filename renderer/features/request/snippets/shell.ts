// Words of a shell command. Pure.

/** As one word: plain where it can be, else in single quotes, in which nothing has a meaning. */
export function quoteWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** One option a line. */
export function joinLines(lines: readonly string[]): string {
  return lines.join(' \\\n  ');
}

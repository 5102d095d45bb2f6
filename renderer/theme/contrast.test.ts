import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('renderer/theme/tokens.css', 'utf8');

function tokensOf(scheme: 'light' | 'dark'): Map<string, string> {
  const block = css.split(`[data-mantine-color-scheme="${scheme}"] {`)[1]?.split('}')[0] ?? '';
  return new Map(
    [...block.matchAll(/--pd-([\w-]+): (#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('colours in the %s scheme', (scheme) => {
  const tokens = tokensOf(scheme);
  const colour = (name: string) => {
    const value = tokens.get(name);
    if (!value) throw new Error(`no token ${name}`);
    return value;
  };

  it.each([
    ...['text', 'text-soft', 'text-faint'].flatMap((text) =>
      ['surface', 'chrome', 'inset', 'hover', 'accent-soft'].map((plane) => [text, plane]),
    ),
    ...['accent', 'ok', 'warn', 'bad'].flatMap((text) =>
      [text].flatMap((name) => [
        [name, 'surface'],
        [name, `${name}-soft`],
      ]),
    ),
    ...['gray', 'teal', 'blue', 'violet', 'amber', 'red'].map((name) => [`env-${name}`, 'chrome']),
    ['on-ink', 'ink'],
  ])('%s on %s reads at 4.5 or more', (text = '', plane = '') => {
    expect(contrast(colour(text), colour(plane))).toBeGreaterThanOrEqual(4.5);
  });

  it('edges of controls stand out at 3 or more', () => {
    expect(contrast(colour('line-control'), colour('surface'))).toBeGreaterThanOrEqual(3);
  });
});

import { describe, expect, it } from 'vitest';
import { texts } from '../testing/real-catalog.ts';
import { parseMarkdown, toPlainText } from './markdown.ts';

describe("Stripe's descriptions", () => {
  it('have links, code and emphasis, in paragraphs and lists', () => {
    expect(parseMarkdown('See [the *docs*](/docs/x) or `id`.\n\n- **one**\n- two')).toEqual([
      {
        isItem: false,
        parts: [
          { kind: 'text', text: 'See ' },
          { kind: 'link', text: 'the *docs*', url: 'https://docs.stripe.com/x' },
          { kind: 'text', text: ' or ' },
          { kind: 'code', text: 'id' },
          { kind: 'text', text: '.' },
        ],
      },
      { isItem: true, parts: [{ kind: 'strong', text: 'one' }] },
      { isItem: true, parts: [{ kind: 'text', text: 'two' }] },
    ]);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](http://a.test)',
    '<a href="javascript:alert(1)">x</a>',
    '<img src=x onerror=1>',
  ])('lead nowhere but to https: %s', (text) => {
    const parts = parseMarkdown(text).flatMap((paragraph) => paragraph.parts);
    expect(parts.every(({ kind }) => kind === 'text')).toBe(true);
  });

  it('have no markup left in the one line that a form shows', () => {
    for (let id = 0; texts.text(id) !== ''; id += 1) {
      expect(toPlainText(parseMarkdown(texts.text(id)))).not.toMatch(/\]\(http|<\/?(a|p|br|b|code)\b/);
    }
  });
});

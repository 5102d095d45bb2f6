import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPastedEntries } from './map-paste.ts';

describe('pasting names and values', () => {
  it.each([
    ['lines with a colon', 'order: 6735\nsource: shop'],
    ['lines with an equals sign', 'order=6735\n\nsource = shop\n'],
    ['columns of a table', 'order\t6735\r\nsource\tshop'],
    ['JSON', '{"order": 6735, "source": "shop"}'],
    ['lines out of JSON', '  "order": "6735",\n  "source": "shop",'],
    ['a file of variables', '# the shop\norder="6735"\nsource=\'shop\''],
  ])('reads %s', (_kind, text) => {
    expect(readPastedEntries(text)).toEqual([
      { name: 'order', value: '6735' },
      { name: 'source', value: 'shop' },
    ]);
  });

  it.each([
    ['a word', 'hello'],
    ['an address', 'https://example.com/x'],
    ['an address with a port', 'http://localhost:3000'],
    ['a sentence in lines', 'Dear Ada,\nall is well.'],
    ['a list', '["a", "b"]'],
    ['damaged JSON', '{"a": '],
    ['nothing', ' \n '],
    ['a megabyte', 'a: b\n'.repeat(300_000)],
  ])('leaves %s alone', (_kind, text) => {
    expect(readPastedEntries(text)).toBeNull();
  });

  it('keeps numbers digit by digit, and what nests as JSON', () => {
    expect(readPastedEntries('{"big": 9007199254740993.10, "list": [1.0], "none": null, "yes": true}')).toEqual([
      { name: 'big', value: '9007199254740993.10' },
      { name: 'list', value: '[1.0]' },
      { name: 'none', value: '' },
      { name: 'yes', value: 'true' },
    ]);
  });

  it('reads back any JSON of texts', () => {
    const texts = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), { maxKeys: 20 });
    fc.assert(
      fc.property(texts, (fields) => {
        const expected = Object.entries(fields).map(([name, value]) => ({ name, value }));
        expect(readPastedEntries(JSON.stringify(fields))).toEqual(expected);
      }),
    );
  });

  it('takes any text without a fault', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void readPastedEntries(text)));
  });
});

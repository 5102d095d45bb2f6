import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import { checkText } from './check-text.ts';

type StringFormat = Extract<ParameterType, { kind: 'string' }>['format'];
const check = (format: StringFormat, text: string) => checkText({ kind: 'string', format }, text);

describe('checking typed strings', () => {
  it.each<[StringFormat, string]>([
    ['email', 'ada@example.com'],
    ['email', 'ada+billing@sub.example.co.uk'],
    ['email', '{{customer_email}}'],
    ['url', 'https://example.com/done?id={CHECKOUT_SESSION_ID}'],
    ['url', 'http://localhost:3000'],
    ['phone', '+49 (0)30 1234-567'],
    ['phone', '+1 555 010 9999 ext. 12'],
    ['currency', 'jpy'],
    ['currency', 'KWD'],
    ['country', 'DE'],
    ['locale', 'pt-BR'],
    ['id', 'anything'],
    [null, '🦊 שלום'],
  ])('has nothing against %s %s', (format, text) => {
    expect(check(format, text)).toBeNull();
  });

  it.each<[StringFormat, string, string]>([
    ['email', 'ada@example', 'name@example.com'],
    ['email', 'ada @example.com', 'name@example.com'],
    ['url', 'example.com', 'https://'],
    ['url', 'https://example.com/a b', 'no spaces'],
    ['phone', 'call me', 'digits'],
    ['currency', 'euro', 'three letters'],
    ['currency', 'dem', 'in use'],
    ['country', 'Germany', 'two letters'],
    ['country', 'de', 'capitals: DE'],
    ['country', 'ZZ', 'No country'],
    ['locale', 'english please', 'tag'],
  ])('says of %s %s what it should be', (format, text, words) => {
    expect(check(format, text)).toContain(words);
  });

  it('takes any text without a fault', () => {
    const formats: StringFormat[] = ['email', 'url', 'phone', 'currency', 'country', 'locale', 'id', 'text', null];
    fc.assert(
      fc.property(fc.constantFrom(...formats), fc.string({ unit: 'grapheme' }), (format, text) => {
        const said = check(format, text);
        expect(said === null || said.endsWith('.')).toBe(true);
      }),
    );
  });
});

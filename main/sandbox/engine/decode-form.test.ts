import fc from 'fast-check';
import { stringify } from 'qs';
import { describe, expect, it } from 'vitest';
import { decodeForm } from './decode-form.ts';

/** Without null prototypes, so that it compares with what was written down. */
function plain(text: string): unknown {
  return JSON.parse(JSON.stringify(decodeForm(text)));
}

describe('form decoding', () => {
  it.each([
    ['', {}],
    ['a=1&b=2', { a: '1', b: '2' }],
    ['a=1&a=2', { a: '2' }],
    ['a[b][c]=1&a[b][d]=2', { a: { b: { c: '1', d: '2' } } }],
    ['a[]=1&a[]=2', { a: ['1', '2'] }],
    ['a[1]=second&a[0]=first', { a: ['first', 'second'] }],
    ['a[][b]=1&a[][c]=2&a[][b]=3', { a: [{ b: '1', c: '2' }, { b: '3' }] }],
    ['a+b=c+d&e=%2B', { 'a b': 'c d', e: '+' }],
    ['a', { a: '' }],
    ['metadata[0]=x&metadata[key]=y', { metadata: { 0: 'x', key: 'y' } }],
  ])('reads %s', (text, expected) => {
    expect(plain(text)).toEqual(expected);
  });

  it.each(['%', 'a=%zz', 'a=%c3%28', '[a]=1', 'a[b=1', 'a]b[=1', 'a=1&a[b]=2', 'a[b]=1&a=2', `a${'[b]'.repeat(40)}=1`])(
    'refuses %s',
    (text) => {
      expect(() => decodeForm(text)).toThrow();
    },
  );

  it('reads back whatever the usual encoder writes', () => {
    const name = fc.stringMatching(/^[a-z_]{1,8}$/).filter((text) => text !== '__proto__');
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.array(tie('any'), { minLength: 1, maxLength: 3 }),
        fc.dictionary(name, tie('any'), { minKeys: 1, maxKeys: 3 }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.dictionary(name, value, { maxKeys: 4 }), (object) => {
        expect(plain(stringify(object, { arrayFormat: 'indices' }))).toEqual(JSON.parse(JSON.stringify(object)));
      }),
    );
  });

  it('takes the names of prototypes as names', () => {
    const form = decodeForm('__proto__[polluted]=1&constructor=2');
    expect(Object.keys(form)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Parameter, ParameterType } from '../catalog/catalog.ts';
import type { ParameterValues } from '../draft.ts';
import { readFormText } from './read-form-text.ts';
import { writeFormText } from './write-form-text.ts';

const text: ParameterType = { kind: 'string', format: null };

function parameter(name: string, type: ParameterType): Parameter {
  return { name, type, isRequired: false, isDeprecated: false, canUnset: true, lastApiVersion: null, textId: null };
}

const known = [
  parameter('name', text),
  parameter('capture', { kind: 'boolean' }),
  parameter('expand', { kind: 'array', of: text }),
  parameter('items', { kind: 'array', of: { kind: 'object', fields: [parameter('price', text)] } }),
  parameter('metadata', { kind: 'map', of: text, isMetadata: true }),
  parameter('file', { kind: 'file' }),
];

const read = (written: string, before: ParameterValues = {}) => readFormText(written, known, before);

describe('form text', () => {
  it.each<[what: string, written: string, values: ParameterValues]>([
    ['lines', 'name=Ada\ncapture=true', { name: 'Ada', capture: true }],
    ['one line, as it is sent', 'name=Ada+L%C3%B6we&capture=false', { name: 'Ada Löwe', capture: false }],
    ['a mix of both, with empty lines', '\n name=Ada&\r\ncapture=true\n', { name: 'Ada', capture: true }],
    ['an empty value as unset', 'name=&metadata[a]=', { name: null, metadata: { a: null } }],
    ['items without a number', 'expand[]=a&expand[]=b', { expand: ['a', 'b'] }],
    [
      'items in the order of their numbers',
      'items[1][price]=b\nitems[0][price]=a',
      { items: [{ price: 'a' }, { price: 'b' }] },
    ],
    ['numbers as keys of metadata', 'metadata[0]=x', { metadata: { 0: 'x' } }],
    ['escaped brackets of other programs', 'items%5B0%5D%5Bprice%5D=a', { items: [{ price: 'a' }] }],
    [
      'what the catalog does not know',
      'later[a]=1&list[0]=x&late=true',
      { later: { a: '1' }, list: ['x'], late: 'true' },
    ],
    ['what only looks like an escape', 'name=100% sure, %zz', { name: '100% sure, %zz' }],
    ['values with an equals sign', 'name=a=b', { name: 'a=b' }],
    [
      'a name that objects have by themselves',
      '__proto__=x&constructor=y',
      JSON.parse('{"__proto__":"x","constructor":"y"}'),
    ],
    ['nothing', '  \n', {}],
  ])('reads %s', (_what, written, values) => {
    expect(read(written)).toEqual({ ok: true, values });
  });

  it.each<[what: string, written: string, line: number, column: number, message: RegExp]>([
    ['a name that stands twice', 'name=a\ncapture=true&name=b', 2, 14, /"name" stands twice, here and in line 1/],
    ['a value that should hold more', 'a=1\na[b]=2', 2, 1, /"a" has a value in line 1/],
    ['a holder that should be a value', 'a[b]=2\na=1', 2, 1, /"a" already holds/],
    ['a line without a value', 'name=a\n  capture', 2, 3, /"capture" has no = sign/],
    ['a value without a name', '=x', 1, 1, /name is missing/],
    ['brackets that do not match', 'a[b=1', 1, 1, /brackets of "a\[b" don't match/],
    ['text behind brackets', 'a[b]c=1', 1, 1, /brackets/],
    ['endless depth', `a${'[b]'.repeat(100)}=1`, 1, 1, /deeper than 64 levels/],
    ['a file that was not chosen', 'name=x\nfile=@other.png', 2, 1, /Choose the file of file in the form/],
  ])('says where it stops at %s', (_what, written, line, column, message) => {
    expect(read(written)).toEqual({ ok: false, problem: { line, column, message: expect.stringMatching(message) } });
  });

  it('keeps a chosen file under its name', () => {
    const values = { file: { name: 'a b.png', type: 'image/png', base64: 'AAEC' }, name: 'x' };
    const written = writeFormText(values, known);
    expect(written).toBe('file=@a b.png\nname=x');
    expect(read(written, values)).toEqual({ ok: true, values });
  });

  it('is readable: only what must be is escaped', () => {
    const values = { name: 'Zoë & 日本 = 100%\n', metadata: { 'a[b]': ' x ' } };
    expect(writeFormText(values, known)).toBe('name=Zoë %26 日本 = 100%25%0A\nmetadata[a%5Bb%5D]=%20x%20');
  });

  it('shows what turns or hides the text around it', () => {
    expect(writeFormText({ name: 'a\u202eb\ufeffc' }, known)).toBe('name=a%E2%80%AEb%EF%BB%BFc');
  });

  it('reads whatever text it is given, or says where it stops', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab=&[]%5B0\n+ 🙂'), maxLength: 40 }), (written) => {
        const reading = read(written);
        if (!reading.ok) {
          const lines = written.split('\n');
          expect(lines[reading.problem.line - 1]?.length).toBeGreaterThanOrEqual(reading.problem.column - 1);
          return;
        }
        expect(read(writeFormText(reading.values, known))).toEqual(reading);
      }),
      { numRuns: 2000 },
    );
  });
});

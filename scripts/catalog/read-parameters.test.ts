// Reads small declarations as a package might have them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript-5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldNode, ParameterNode } from './model.ts';
import { readFields } from './read-parameters.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'declarations-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads the interface `Params` of a declaration file. */
function read(declarations: string): readonly FieldNode[] {
  const file = join(folder, 'params.d.ts');
  writeFileSync(file, `${declarations}\ndeclare let params: Params;\n`);
  const program = ts.createProgram({ rootNames: [file], options: { noLib: true, types: [] } });
  const statement = program.getSourceFile(file)?.statements.find(ts.isVariableStatement);
  const type = statement?.declarationList.declarations[0]?.type;
  if (!type) throw new Error('No params.');
  return readFields(program.getTypeChecker(), type);
}

function typeOf(type: string, more = ''): ParameterNode | undefined {
  return read(`interface Params { thing?: ${type} }\n${more}`)[0]?.type;
}

describe('what is understood', () => {
  it('keeps the order, what is required, the texts and the deprecations', () => {
    const fields = read(
      'interface Params {\n/** First. */\nb: string;\n/** Second.\n * @deprecated Use b. */\na?: string;\nc?: boolean }',
    );
    expect(fields.map(({ name, isRequired, isDeprecated, text }) => [name, isRequired, isDeprecated, text])).toEqual([
      ['b', true, false, 'First.'],
      ['a', false, true, 'Second.'],
      ['c', false, false, null],
    ]);
  });

  it('takes inherited fields, and own ones before them', () => {
    expect(
      read('interface Page { limit?: number; all?: string } interface Params extends Page { all: boolean }').map(
        ({ name, type }) => [name, type.kind],
      ),
    ).toEqual([
      ['all', 'boolean'],
      ['limit', 'integer'],
    ]);
  });

  it('sees enums, open or closed, through their names', () => {
    expect(typeOf('Kind', "type OtherString = string; type Kind = 'a' | 'b' | OtherString;")).toEqual({
      kind: 'enum',
      values: ['a', 'b'],
      isOpen: true,
    });
    expect(typeOf("'a' | 'b'")).toEqual({ kind: 'enum', values: ['a', 'b'], isOpen: false });
    expect(typeOf("'a'")).toEqual({ kind: 'constant', value: 'a' });
  });

  it('sees that something can be unset', () => {
    const fields = read(
      "type Emptyable<T> = T | '' | null; interface Params { a?: Emptyable<string>; b?: 'x' | ''; c?: string }",
    );
    expect(fields.map(({ name, canUnset }) => [name, canUnset])).toEqual([
      ['a', true],
      ['b', true],
      ['c', false],
    ]);
  });

  it('sees that the entries of a map can be unset', () => {
    expect(typeOf('{ [key: string]: Emptyable<number> }', "type Emptyable<T> = T | '' | null;")).toMatchObject({
      kind: 'map',
      canUnsetEntries: true,
    });
  });

  it('sees maps, and metadata among them', () => {
    expect(typeOf('{ [key: string]: boolean }')).toEqual({ kind: 'map', of: { kind: 'boolean' }, isMetadata: false });
    expect(read('interface Params { metadata?: { [key: string]: string } }')[0]?.type).toMatchObject({
      kind: 'map',
      isMetadata: true,
    });
  });
});

describe('what is not understood', () => {
  it.each([
    ['an unknown form', 'string & number'],
    ['a name that leads nowhere', 'Missing'],
    ['a function', '() => void'],
    ['an element that can be unset', "Array<'' | 'a' | 'b'>"],
    ['a type that contains itself', 'Params'],
  ])('stops the build with file and position: %s', (_what, type) => {
    expect(() => typeOf(type)).toThrow(/params\.d\.ts:\d+:\d+: /);
  });
});

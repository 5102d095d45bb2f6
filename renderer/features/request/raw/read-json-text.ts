// Reads JSON text into a request's values: numbers as typed, and the place where it stops making sense. Pure.
import { printParseErrorCode, visit } from 'jsonc-parser';
import type { Parameter } from '../../../../shared/catalog/catalog.ts';
import type { ParameterValue, ParameterValues } from '../../../../shared/draft.ts';
import { quote } from '../../../../shared/wire-text/form-pairs.ts';
import { isKnownPath, jsonKey } from '../../../../shared/wire-text/json-tree.ts';
import { MOST_LEVELS, type TextProblem, type TextReading } from '../../../../shared/wire-text/text-problem.ts';
import { nameFile } from '../../../../shared/wire-text/write-form-text.ts';
import { isFields } from '../form/form-values.ts';

interface JsonOptions {
  parameters: readonly Parameter[];
  /** The values that the text was written from, since it only names a chosen file. */
  before: ParameterValues;
  /** v1 writes "unset" as an empty text, so that the two are one. */
  isEmptyUnset: boolean;
}

/** Empty text stands for no values. */
export function readJsonText(text: string, options: JsonOptions): TextReading {
  if (text.trim() === '') return { ok: true, values: {} };
  const builder = new Builder(text, options);
  try {
    visit(text, builder.visitor, { disallowComments: true, allowTrailingComma: false });
  } catch (cause) {
    if (cause instanceof Stop) return { ok: false, problem: cause.problem };
    throw cause;
  }
  if (isFields(builder.root)) {
    // A form writes all values alike; in JSON a number that nobody knows must stay one.
    const unknown = builder.numbers.filter((path) => !isKnownPath(options.parameters, path));
    const jsonNumbers = unknown.length === 0 ? {} : { jsonNumbers: unknown.map(jsonKey) };
    return { ok: true, values: builder.root, ...jsonNumbers };
  }
  return { ok: false, problem: { line: 1, column: 1, message: 'The parameters are an object: begin with {' } };
}

/** Reading ends at the first problem: what a parser makes of the rest is a guess. */
class Stop extends Error {
  readonly problem: TextProblem;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.problem = { line: line + 1, column: column + 1, message };
  }
}

class Builder {
  root: ParameterValue | undefined;
  /** Where numbers stand, of a body that is sent as JSON. */
  readonly numbers: (string | number)[][] = [];
  readonly #text: string;
  readonly #options: JsonOptions;
  readonly #open: (ParameterValue[] | ParameterValues)[] = [];
  /** By depth: the name that was read last in what is open there. */
  readonly #names: string[] = [];

  constructor(text: string, options: JsonOptions) {
    this.#text = text;
    this.#options = options;
  }

  readonly visitor = {
    onObjectBegin: (_offset: number, _length: number, line: number, column: number) => this.#begin({}, line, column),
    onObjectEnd: () => void this.#open.pop(),
    onArrayBegin: (_offset: number, _length: number, line: number, column: number) => this.#begin([], line, column),
    onArrayEnd: () => void this.#open.pop(),
    onObjectProperty: (name: string, _offset: number, _length: number, line: number, column: number) => {
      const holder = this.#open.at(-1);
      if (isFields(holder) && Object.hasOwn(holder, name)) throw new Stop(`${quote(name)} stands twice`, line, column);
      this.#names[this.#open.length - 1] = name;
    },
    onLiteralValue: (value: unknown, offset: number, length: number, line: number, column: number) => {
      const isNumber = typeof value === 'number';
      if (isNumber && !this.#options.isEmptyUnset) this.numbers.push(this.#path());
      this.#add(this.#toValue(isNumber ? this.#text.slice(offset, offset + length) : value, line, column));
    },
    onError: (code: number, _offset: number, _length: number, line: number, column: number) => {
      throw new Stop(describe(printParseErrorCode(code)), line, column);
    },
  };

  #begin(container: ParameterValue[] | ParameterValues, line: number, column: number): void {
    if (this.#open.length >= MOST_LEVELS) throw new Stop(`This is deeper than ${MOST_LEVELS} levels`, line, column);
    this.#add(container);
    this.#open.push(container);
  }

  /** Of the value that comes next. */
  #path(): (string | number)[] {
    const last = this.#open.length - 1;
    return this.#open.map((holder, depth) => {
      if (!Array.isArray(holder)) return this.#names[depth] ?? '';
      return depth === last ? holder.length : holder.length - 1;
    });
  }

  #toValue(value: unknown, line: number, column: number): ParameterValue {
    if (value === null || typeof value === 'boolean') return value;
    const text = String(value);
    const name = this.#open.length === 1 ? this.#names[0] : undefined;
    const parameter = this.#options.parameters.find((other) => other.name === name);
    if (parameter?.type.kind === 'file') {
      const chosen = this.#options.before[parameter.name];
      if (chosen !== undefined && nameFile(chosen) === text) return chosen;
      throw new Stop(`Choose the file of ${parameter.name} in the form`, line, column);
    }
    const isItem = Array.isArray(this.#open.at(-1));
    return text === '' && !isItem && this.#options.isEmptyUnset ? null : text;
  }

  #add(value: ParameterValue): void {
    const holder = this.#open.at(-1);
    if (holder === undefined) this.root = value;
    else if (Array.isArray(holder)) holder.push(value);
    // Not by assignment: a parameter may be called __proto__.
    else Object.defineProperty(holder, this.#names[this.#open.length - 1] ?? '', { value, ...plain });
  }
}

const plain = { enumerable: true, writable: true, configurable: true };

/** `PropertyNameExpected` as words. */
function describe(code: string): string {
  const words = code.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

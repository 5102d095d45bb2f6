// Reads form-encoded text back into a request's values, by the catalog's types where it knows them. Pure.
import type { Parameter, ParameterType } from '../catalog/catalog.ts';
import type { ParameterValue, ParameterValues } from '../draft.ts';
import { type FormPair, quote, readPairs } from './form-pairs.ts';
import type { TextProblem, TextReading } from './text-problem.ts';
import { nameFile } from './write-form-text.ts';

/** What one name holds: a text of its own, or what its brackets name. */
interface Node {
  text: string | null;
  children: Map<string, Node>;
  line: number;
}

/**
 * `before`: the values that the text was written from, since it only names a chosen file.
 * An empty value is "unset", which is how v1 writes it; in a list it is an empty item.
 */
export function readFormText(text: string, parameters: readonly Parameter[], before: ParameterValues): TextReading {
  const read = readPairs(text);
  if (!read.ok) return read;
  const root: Node = { text: null, children: new Map(), line: 0 };
  for (const pair of read.pairs) {
    const problem = place(root, pair);
    if (problem) return { ok: false, problem };
  }
  const types = new Map(parameters.map(({ name, type }) => [name, type]));
  const values: ParameterValues = {};
  for (const [name, node] of root.children) {
    const value = types.get(name)?.kind === 'file' ? keepFile(node, before[name]) : toValue(node, types.get(name));
    if (value === undefined) {
      return { ok: false, problem: { line: node.line, column: 1, message: `Choose the file of ${name} in the form` } };
    }
    Object.defineProperty(values, name, { value, enumerable: true, writable: true, configurable: true });
  }
  return { ok: true, values };
}

function place(root: Node, { parts, value, line, column }: FormPair): TextProblem | null {
  let node = root;
  for (const [depth, part] of parts.entries()) {
    const key = part === '' && depth > 0 ? String(node.children.size) : part;
    let next = node.children.get(key);
    if (!next) {
      next = { text: null, children: new Map(), line };
      node.children.set(key, next);
    }
    node = next;
    const isLast = depth === parts.length - 1;
    const name = quote(showName(parts.slice(0, depth + 1)));
    if (node.text !== null) {
      return isLast
        ? { line, column, message: `${name} stands twice, here and in line ${node.line}` }
        : { line, column, message: `${name} has a value in line ${node.line} and can't hold more` };
    }
    if (isLast && node.children.size > 0) {
      return { line, column, message: `${name} already holds what line ${node.line} says` };
    }
  }
  node.text = value;
  return null;
}

function showName([first = '', ...rest]: readonly string[]): string {
  return first + rest.map((part) => `[${part}]`).join('');
}

function keepFile(node: Node, before: ParameterValue | undefined): ParameterValue | undefined {
  if (node.text === '') return null;
  return before !== undefined && nameFile(before) === node.text ? before : undefined;
}

function toValue(node: Node, type: ParameterType | undefined, isItem = false): ParameterValue {
  if (node.text !== null) return toScalar(node.text, type, isItem);
  const names = [...node.children.keys()];
  const holder = pickHolder(names, type);
  if (holder?.kind === 'array' || (holder === undefined && areItems(names))) {
    const of = holder?.kind === 'array' ? holder.of : undefined;
    return [...node.children]
      .toSorted(([one], [other]) => Number(one) - Number(other))
      .map(([, child]) => toValue(child, of, true));
  }
  const typeOf = (name: string) => {
    if (holder?.kind === 'map') return holder.of;
    return holder?.kind === 'object' ? holder.fields.find((field) => field.name === name)?.type : undefined;
  };
  return Object.fromEntries([...node.children].map(([name, child]) => [name, toValue(child, typeOf(name))]));
}

function toScalar(text: string, type: ParameterType | undefined, isItem: boolean): ParameterValue {
  if (text === '') return isItem ? '' : null;
  if (text !== 'true' && text !== 'false') return text;
  const shapes = type?.kind === 'union' ? type.of : type ? [type] : [];
  return shapes.some(({ kind }) => kind === 'boolean') && !shapes.some((shape) => isText(shape, text))
    ? text === 'true'
    : text;
}

/** Whether the shape means this text as it stands: "true" beside a boolean is one, unless it is among the choices. */
function isText(shape: ParameterType, text: string): boolean {
  if (shape.kind === 'enum') return shape.values.includes(text);
  return shape.kind === 'string' || (shape.kind === 'constant' && shape.value === text);
}

type Holder = Extract<ParameterType, { kind: 'array' | 'object' | 'map' }>;

/** The shape that brackets with these names mean; undefined where the type says nothing of brackets. */
function pickHolder(names: readonly string[], type: ParameterType | undefined): Holder | undefined {
  const shapes = (type?.kind === 'union' ? type.of : type ? [type] : []).filter(isHolder);
  const list = shapes.find(({ kind }) => kind === 'array');
  if (list && names.every((name) => /^\d+$/.test(name))) return list;
  return shapes
    .filter(({ kind }) => kind !== 'array')
    .toSorted((one, other) => countKnown(other, names) - countKnown(one, names))[0];
}

function isHolder(type: ParameterType): type is Holder {
  return type.kind === 'array' || type.kind === 'object' || type.kind === 'map';
}

function countKnown(type: Holder, names: readonly string[]): number {
  return type.kind === 'object' ? type.fields.filter(({ name }) => names.includes(name)).length : 0;
}

/** Numbers without a gap: a list; with one, they are names that happen to be numbers. */
function areItems(names: readonly string[]): boolean {
  return names.every((name) => /^\d+$/.test(name) && String(Number(name)) === name && Number(name) < names.length);
}

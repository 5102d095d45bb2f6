// Reads the shapes of what Stripe answers: every interface with an `object` literal outside of the parameters.
import ts from 'typescript-5';
import type { ObjectFieldType } from '../../shared/catalog/catalog.ts';
import type { ObjectFieldNode, ObjectShape } from './model.ts';
import type { StripePackage } from './stripe-package.ts';
import {
  aliasOf,
  interfacesOf,
  isNull,
  lastName,
  literalText,
  memberName,
  membersOf,
  membersWithout,
  notUnderstood,
  resolveName,
} from './syntax.ts';

const deepest = 20;
/** What wraps an answer: a promise, a page, a list. */
const wrappers = new Set([
  'Promise',
  'Response',
  'ApiListPromise',
  'ApiSearchResultPromise',
  'V2ListPromise',
  'V2SearchResultPromise',
  'ApiList',
  'ApiSearchResult',
  'V2List',
  'Array',
]);

/** The names of the objects that a return type may hold, deleted stubs counted as the object. */
export function objectsIn(checker: ts.TypeChecker, node: ts.TypeNode): readonly string[] {
  const names = new Set<string>();
  const visit = (type: ts.TypeNode): void => {
    if (ts.isUnionTypeNode(type)) for (const member of type.types) visit(member);
    if (!ts.isTypeReferenceNode(type)) return;
    if (wrappers.has(lastName(type.typeName))) {
      for (const argument of type.typeArguments ?? []) visit(argument);
      return;
    }
    const symbol = checker.getSymbolAtLocation(type.typeName);
    if (!symbol) return;
    const target = resolveName(checker, type.typeName);
    const alias = aliasOf(target);
    if (alias) {
      visit(alias.type);
      return;
    }
    const name = objectNameOf(checker, interfacesOf(target));
    if (name) names.add(name.replace(/^deleted_/, ''));
  };
  visit(node);
  return [...names];
}

/** `customer`; `deleted_customer` for the stub that a deletion answers with; undefined for what is no object of the API. */
function objectNameOf(checker: ts.TypeChecker, declarations: readonly ts.InterfaceDeclaration[]): string | undefined {
  if (declarations.length === 0 || declarations.some(isInsideParams)) return undefined;
  const members = membersOf(checker, declarations);
  const object = members.find((member) => memberName(member) === 'object');
  const name = object && ts.isPropertySignature(object) && object.type ? literalText(object.type) : undefined;
  if (name === undefined) return undefined;
  const deleted = members.find((member) => memberName(member) === 'deleted');
  const isStub =
    deleted && ts.isPropertySignature(deleted) && deleted.type?.getText() === 'true' && !deleted.questionToken;
  return isStub ? `deleted_${name}` : name;
}

/** A parameter may also carry an `object` literal (`AccountCreateParams.BankAccount`); those are no answers. */
function isInsideParams(declaration: ts.Node): boolean {
  for (let node: ts.Node | undefined = declaration; node; node = node.parent) {
    if (ts.isModuleDeclaration(node) && /Params$/.test(node.name.text)) return true;
  }
  return false;
}

export function readObjects(stripe: StripePackage): readonly ObjectShape[] {
  const reader = new ObjectReader(stripe.checker);
  const shapes = new Map<string, ObjectShape>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) {
      // `ApiList<T>` has an `object`, too, but is a wrapper.
      if (node.typeParameters || !node.members.some((member) => memberName(member) === 'object')) return;
      const name = objectNameOf(stripe.checker, [node]);
      if (name === undefined || isOneOfManyEvents(node, name)) return;
      if (shapes.has(name)) notUnderstood(node, `A second interface for the object ${name}`);
      shapes.set(name, { name, fields: reader.readFields(membersOf(stripe.checker, [node]), 0) });
    } else if (ts.isModuleDeclaration(node) || ts.isModuleBlock(node)) ts.forEachChild(node, visit);
  };
  for (const file of stripe.program.getSourceFiles()) ts.forEachChild(file, visit);
  return [...shapes.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The event is declared once as a base and once more per event type; one shape stands for all of them. */
function isOneOfManyEvents(node: ts.InterfaceDeclaration, name: string): boolean {
  return (name === 'event' || name === 'v2.core.event') && node.name.text !== 'EventBase';
}

interface Read {
  readonly type: ObjectFieldType;
  readonly isNullable: boolean;
}

class ObjectReader {
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  readFields(members: readonly ts.TypeElement[], depth: number): readonly ObjectFieldNode[] {
    return members.flatMap((member): ObjectFieldNode[] => {
      // Methods that the SDK hangs on events are no data.
      if (ts.isMethodSignature(member) || ts.isIndexSignatureDeclaration(member)) return [];
      const name = memberName(member);
      if (!ts.isPropertySignature(member) || !member.type || name === undefined)
        return notUnderstood(member, 'A field of an unknown form');
      // `deleted?: void` tells a live object from its stub in the type system only.
      if (ts.isFunctionTypeNode(member.type) || member.type.kind === ts.SyntaxKind.VoidKeyword) return [];
      const { type, isNullable } = this.#read(member.type, depth + 1);
      return [{ name, type, isNullable, isOptional: member.questionToken !== undefined }];
    });
  }

  #read(node: ts.TypeNode, depth: number): Read {
    if (depth > deepest) notUnderstood(node, 'A type that contains itself');
    switch (node.kind) {
      case ts.SyntaxKind.StringKeyword:
        return just({ kind: 'string' });
      case ts.SyntaxKind.NumberKeyword:
        return just({ kind: 'number' });
      case ts.SyntaxKind.BooleanKeyword:
        return just({ kind: 'boolean' });
      // A whole number beyond what JSON's numbers hold travels as a string, as decimals do.
      case ts.SyntaxKind.BigIntKeyword:
        return just({ kind: 'decimal' });
      case ts.SyntaxKind.AnyKeyword:
      case ts.SyntaxKind.UnknownKeyword:
      case ts.SyntaxKind.ObjectKeyword:
        return just({ kind: 'unknown' });
    }
    if (isNull(node)) return { type: { kind: 'unknown' }, isNullable: true };
    if (ts.isParenthesizedTypeNode(node)) return this.#read(node.type, depth);
    if (ts.isArrayTypeNode(node)) return just({ kind: 'array', of: this.#read(node.elementType, depth).type });
    if (ts.isUnionTypeNode(node)) return this.#readUnion(node, depth);
    if (ts.isLiteralTypeNode(node)) return just(readLiteral(node));
    if (ts.isTypeLiteralNode(node)) return just(this.#readMembers(node.members, depth));
    if (ts.isTypeReferenceNode(node)) return this.#readReference(node, depth);
    return notUnderstood(node, 'A type of an unknown form');
  }

  #readReference(node: ts.TypeReferenceNode, depth: number): Read {
    const [first, second] = node.typeArguments ?? [];
    switch (lastName(node.typeName)) {
      case 'Array':
        return first
          ? just({ kind: 'array', of: this.#read(first, depth).type })
          : notUnderstood(node, 'An array of nothing');
      case 'ApiList':
      case 'ApiSearchResult':
        return first
          ? just({ kind: 'list', of: this.#read(first, depth).type })
          : notUnderstood(node, 'A list of nothing');
      case 'Metadata':
        return just({ kind: 'map', of: { kind: 'string' } });
      case 'Record':
        return second
          ? just({ kind: 'map', of: this.#read(second, depth).type })
          : notUnderstood(node, 'A record of nothing');
      case 'Decimal':
        return just({ kind: 'decimal' });
      case 'OtherString':
        return just({ kind: 'string' });
      case 'Omit':
        if (!first || !second) return notUnderstood(node, 'An Omit of an unknown form');
        return just({ kind: 'object', fields: this.readFields(membersWithout(this.#checker, first, second), depth) });
    }
    const symbol = resolveName(this.#checker, node.typeName);
    const alias = aliasOf(symbol);
    if (alias) return this.#read(alias.type, depth + 1);
    const interfaces = interfacesOf(symbol);
    if (interfaces.length === 0) return notUnderstood(node, 'A name that is neither an interface nor an alias');
    const name = objectNameOf(this.#checker, interfaces);
    // Whether a referred object is live or deleted is no matter of its type: both carry the same `object`.
    if (name !== undefined) {
      return just({ kind: 'reference', objects: [name.replace(/^deleted_/, '')], isExpandable: false });
    }
    return just(this.#readMembers(membersOf(this.#checker, interfaces), depth));
  }

  #readMembers(members: readonly ts.TypeElement[], depth: number): ObjectFieldType {
    const index = members.find(ts.isIndexSignatureDeclaration);
    if (index && members.length === 1) return { kind: 'map', of: this.#read(index.type, depth + 1).type };
    return { kind: 'object', fields: this.readFields(members, depth) };
  }

  #readUnion(node: ts.UnionTypeNode, depth: number): Read {
    const values: string[] = [];
    const objects = new Set<string>();
    const others: ObjectFieldType[] = [];
    let isNullable = false;
    let isOpen = false;
    for (const member of node.types) {
      const text = literalText(member);
      if (isNull(member)) isNullable = true;
      else if (text !== undefined) values.push(text);
      else if (ts.isTypeReferenceNode(member) && lastName(member.typeName) === 'OtherString') isOpen = true;
      else if (member.kind !== ts.SyntaxKind.UndefinedKeyword) {
        const read = this.#read(member, depth);
        isNullable ||= read.isNullable;
        for (const type of read.type.kind === 'union' ? read.type.of : [read.type]) {
          if (type.kind === 'enum') values.push(...type.values);
          else if (type.kind === 'reference') for (const object of type.objects) objects.add(object);
          else others.push(type);
        }
      }
    }
    const [first] = values;
    const types: ObjectFieldType[] =
      first === undefined
        ? []
        : values.length === 1 && !isOpen
          ? [{ kind: 'constant', value: first }]
          : [{ kind: 'enum', values }];
    const isExpandable = objects.size > 0 && others.some((type) => type.kind === 'string');
    types.push(...(isExpandable ? others.filter((type) => type.kind !== 'string') : others));
    if (objects.size > 0) types.push({ kind: 'reference', objects: [...objects], isExpandable });
    const [only] = types;
    if (!only)
      return isNullable ? { type: { kind: 'unknown' }, isNullable } : notUnderstood(node, 'A union of nothing');
    return { type: types.length === 1 ? only : { kind: 'union', of: types }, isNullable };
  }
}

function readLiteral(node: ts.LiteralTypeNode): ObjectFieldType {
  const text = literalText(node);
  if (text !== undefined) return { kind: 'constant', value: text };
  if (node.literal.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'constant', value: true };
  if (node.literal.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'constant', value: false };
  if (ts.isNumericLiteral(node.literal)) return { kind: 'number' };
  return notUnderstood(node, 'A literal of an unknown form');
}

function just(type: ObjectFieldType): Read {
  return { type, isNullable: false };
}

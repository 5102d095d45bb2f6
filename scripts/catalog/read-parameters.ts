// Reads a method's parameters to their full depth from the declarations of its params interface.
import ts from 'typescript-5';
import type { FieldNode, ParameterNode } from './model.ts';
import { numberType, type Place, stringFormat } from './parameter-format.ts';
import {
  aliasOf,
  interfacesOf,
  isDeprecated,
  isNull,
  lastName,
  literalText,
  membersOf,
  membersWithout,
  nameOf,
  notUnderstood,
  resolveName,
  textOf,
} from './syntax.ts';

interface Read {
  readonly type: ParameterNode;
  readonly canUnset: boolean;
}

/** Deeper than anything that Stripe has (7): only a cycle gets there. */
const deepest = 20;

/** The fields of `CustomerCreateParams` and the like. */
export function readFields(checker: ts.TypeChecker, params: ts.TypeNode): readonly FieldNode[] {
  const { type } = new ParameterReader(checker).read(params, { name: '', parent: null, text: null }, 0);
  return type.kind === 'object' ? type.fields : notUnderstood(params, 'Parameters that are no object');
}

class ParameterReader {
  readonly #checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  read(node: ts.TypeNode, place: Place, depth: number): Read {
    if (depth > deepest) notUnderstood(node, 'A type that contains itself');
    switch (node.kind) {
      case ts.SyntaxKind.StringKeyword:
        return just({ kind: 'string', format: stringFormat(place) });
      case ts.SyntaxKind.NumberKeyword:
        return just(numberType(place));
      case ts.SyntaxKind.BooleanKeyword:
        return just({ kind: 'boolean' });
    }
    if (ts.isParenthesizedTypeNode(node)) return this.read(node.type, place, depth);
    if (ts.isArrayTypeNode(node)) return just(this.#readArray(node.elementType, place, depth));
    if (ts.isUnionTypeNode(node)) return this.#readUnion(node, place, depth);
    if (ts.isLiteralTypeNode(node)) return just(this.#readLiteral(node));
    if (ts.isTypeLiteralNode(node)) return just(this.#readMembers(node.members, node, place, depth));
    if (ts.isTypeReferenceNode(node)) return this.#readReference(node, place, depth);
    return notUnderstood(node, 'A type of an unknown form');
  }

  #readLiteral(node: ts.LiteralTypeNode): ParameterNode {
    const text = literalText(node);
    if (text !== undefined) return { kind: 'constant', value: text };
    if (node.literal.kind === ts.SyntaxKind.TrueKeyword || node.literal.kind === ts.SyntaxKind.FalseKeyword)
      return { kind: 'boolean' };
    if (ts.isNumericLiteral(node.literal)) return { kind: 'constant', value: node.literal.text };
    return notUnderstood(node, 'A literal of an unknown form');
  }

  #readReference(node: ts.TypeReferenceNode, place: Place, depth: number): Read {
    const [first, second] = node.typeArguments ?? [];
    switch (lastName(node.typeName)) {
      case 'Array':
        return first ? just(this.#readArray(first, place, depth)) : notUnderstood(node, 'An array of nothing');
      case 'Emptyable':
        return first
          ? { ...this.read(first, place, depth), canUnset: true }
          : notUnderstood(node, 'An Emptyable of nothing');
      case 'MetadataParam':
      case 'Metadata':
        return just({ kind: 'map', of: { kind: 'string', format: null }, isMetadata: true });
      case 'Decimal':
        return just({ kind: 'decimal' });
      case 'FileData':
        return just({ kind: 'file' });
      case 'OtherString':
        return just({ kind: 'string', format: stringFormat(place) });
      case 'Record':
        return second ? just(this.#readMap(second, place, depth)) : notUnderstood(node, 'A record of nothing');
      case 'Omit':
        if (!first || !second) return notUnderstood(node, 'An Omit of an unknown form');
        return just(this.#readMembers(membersWithout(this.#checker, first, second), node, place, depth));
    }
    const symbol = resolveName(this.#checker, node.typeName);
    const alias = aliasOf(symbol);
    if (alias) return this.read(alias.type, place, depth + 1);
    const interfaces = interfacesOf(symbol);
    if (interfaces.length === 0) return notUnderstood(node, 'A name that is neither an interface nor an alias');
    return just(this.#readMembers(membersOf(this.#checker, interfaces), node, place, depth));
  }

  #readArray(element: ts.TypeNode, place: Place, depth: number): ParameterNode {
    const { type, canUnset } = this.read(element, place, depth);
    return canUnset ? notUnderstood(element, 'An element that can be unset') : { kind: 'array', of: type };
  }

  #readMap(value: ts.TypeNode, place: Place, depth: number): ParameterNode {
    const { type, canUnset } = this.read(value, place, depth);
    if (place.name === 'metadata') return { kind: 'map', of: type, isMetadata: true };
    return { kind: 'map', of: type, isMetadata: false, ...(canUnset ? { canUnsetEntries: true } : {}) };
  }

  #readMembers(members: readonly ts.TypeElement[], node: ts.Node, place: Place, depth: number): ParameterNode {
    const [only] = members;
    if (members.length === 1 && only && ts.isIndexSignatureDeclaration(only)) {
      return this.#readMap(only.type, place, depth + 1);
    }
    const fields = members.map((member): FieldNode => {
      if (!ts.isPropertySignature(member) || !member.type)
        return notUnderstood(member, 'A parameter of an unknown form');
      const name = nameOf(member);
      const text = textOf(member);
      const { type, canUnset } = this.read(member.type, { name, parent: place.name || null, text }, depth + 1);
      return {
        name,
        type,
        isRequired: !member.questionToken,
        isDeprecated: isDeprecated(member),
        canUnset,
        lastApiVersion: null,
        text,
      };
    });
    if (fields.length === 0 && members.length !== 0) notUnderstood(node, 'An object without fields');
    return { kind: 'object', fields };
  }

  /** Literals become one enum; `OtherString` opens it; `null` and `''` are Stripe's way to unset. */
  #readUnion(node: ts.UnionTypeNode, place: Place, depth: number): Read {
    const values: string[] = [];
    const others: ParameterNode[] = [];
    let isOpen = false;
    let canUnset = false;
    for (const member of node.types) {
      const text = literalText(member);
      if (isNull(member) || text === '') canUnset = true;
      else if (text !== undefined) values.push(text);
      else if (ts.isTypeReferenceNode(member) && lastName(member.typeName) === 'OtherString') isOpen = true;
      else {
        const read = this.read(member, place, depth);
        canUnset ||= read.canUnset;
        // An alias for literals inside a union joins its values.
        if (read.type.kind === 'enum') {
          values.push(...read.type.values);
          isOpen ||= read.type.isOpen;
        } else others.push(...(read.type.kind === 'union' ? read.type.of : [read.type]));
      }
    }
    const [firstValue] = values;
    const literals: ParameterNode[] =
      firstValue === undefined
        ? []
        : values.length === 1 && !isOpen
          ? [{ kind: 'constant', value: firstValue }]
          : [{ kind: 'enum', values, isOpen }];
    const types = [...literals, ...others];
    const [first] = types;
    if (!first) return notUnderstood(node, 'A union of nothing');
    return { type: types.length === 1 ? first : { kind: 'union', of: types }, canUnset };
  }
}

function just(type: ParameterNode): Read {
  return { type, canUnset: false };
}

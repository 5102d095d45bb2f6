// Small questions to TypeScript's syntax tree that several readers ask.
import ts from 'typescript-5';

/** Stops the build: what is not understood must not silently be missing from the catalog. */
export function notUnderstood(node: ts.Node, what: string): never {
  const file = node.getSourceFile();
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart());
  throw new Error(`${file.fileName}:${line + 1}:${character + 1}: ${what}: ${node.getText().slice(0, 200)}`);
}

/** The symbol that a name stands for, with imports and `export import` followed to what they name. */
export function resolveName(checker: ts.TypeChecker, name: ts.Node): ts.Symbol {
  const symbol = checker.getSymbolAtLocation(name);
  if (!symbol) notUnderstood(name, 'A name that leads nowhere');
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

export function interfacesOf(symbol: ts.Symbol): readonly ts.InterfaceDeclaration[] {
  return (symbol.declarations ?? []).filter(ts.isInterfaceDeclaration);
}

export function aliasOf(symbol: ts.Symbol): ts.TypeAliasDeclaration | undefined {
  return symbol.declarations?.find(ts.isTypeAliasDeclaration);
}

export function classOf(symbol: ts.Symbol): ts.ClassDeclaration | undefined {
  return symbol.declarations?.find(ts.isClassDeclaration);
}

/** The last part of a dotted name: `Stripe.Response` is `Response`. */
export function lastName(name: ts.EntityName | ts.Expression): string {
  if (ts.isIdentifier(name)) return name.text;
  if (ts.isQualifiedName(name)) return name.right.text;
  if (ts.isPropertyAccessExpression(name)) return name.name.text;
  return notUnderstood(name, 'A name of an unknown form');
}

export function nameOf(
  node: ts.PropertySignature | ts.PropertyDeclaration | ts.MethodDeclaration | ts.PropertyAssignment,
): string {
  if (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) return node.name.text;
  return notUnderstood(node, 'A member whose name is computed');
}

/** The text of a declaration's comment, in Markdown, without its tags; null without one. */
export function textOf(node: ts.Node): string | null {
  const comment = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1)?.comment;
  const text = ts.getTextOfJSDocComment(comment)?.trim();
  return text ? text : null;
}

export function isDeprecated(node: ts.Node): boolean {
  return ts.getJSDocDeprecatedTag(node) !== undefined;
}

/** The members of an interface with those that it inherits; own ones come first and win. */
export function membersOf(
  checker: ts.TypeChecker,
  declarations: readonly ts.InterfaceDeclaration[],
): readonly ts.TypeElement[] {
  const own = declarations.flatMap((declaration) => [...declaration.members]);
  const names = new Set(own.map((member) => memberName(member)));
  const inherited = declarations
    .flatMap((declaration) => declaration.heritageClauses ?? [])
    .flatMap((clause) => clause.types.flatMap((base) => membersOfBase(checker, base)));
  return [...own, ...inherited.filter((member) => !names.has(memberName(member)))];
}

function membersOfBase(checker: ts.TypeChecker, base: ts.ExpressionWithTypeArguments): readonly ts.TypeElement[] {
  if (ts.isIdentifier(base.expression) && base.expression.text === 'Omit') {
    const [from, without] = base.typeArguments ?? [];
    if (!from || !without) return notUnderstood(base, 'An Omit of an unknown form');
    return membersWithout(checker, from, without);
  }
  const declarations = interfacesOf(resolveName(checker, base.expression));
  if (declarations.length === 0) notUnderstood(base, 'A base that is no interface');
  return membersOf(checker, declarations);
}

/** `Omit<From, 'a' | 'b'>`. */
export function membersWithout(
  checker: ts.TypeChecker,
  from: ts.TypeNode,
  without: ts.TypeNode,
): readonly ts.TypeElement[] {
  if (!ts.isTypeReferenceNode(from)) return notUnderstood(from, 'An Omit of something without a name');
  const left = new Set(
    (ts.isUnionTypeNode(without) ? [...without.types] : [without]).map(
      (type) => literalText(type) ?? notUnderstood(type, 'A left-out name that is no literal'),
    ),
  );
  return membersOf(checker, interfacesOf(resolveName(checker, from.typeName))).filter(
    (member) => !left.has(memberName(member) ?? ''),
  );
}

export function memberName(member: ts.TypeElement): string | undefined {
  return member.name && (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))
    ? member.name.text
    : undefined;
}

export function literalText(node: ts.TypeNode): string | undefined {
  return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? node.literal.text : undefined;
}

export function isNull(node: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword;
}

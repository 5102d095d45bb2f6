// Reads which endpoint each SDK method calls, from the package's JavaScript.
import { readFileSync } from 'node:fs';
import ts from 'typescript-5';
import type { Layout } from './stripe-package.ts';
import { notUnderstood } from './syntax.ts';

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With `{}` for each parameter. */
  readonly shape: string;
  readonly pathNames: readonly string[] | null;
  readonly methodType: 'list' | 'search' | null;
  readonly apiBase: string | null;
  readonly isMultipart: boolean;
}

/** The endpoints of one resource's file by method name; a method that calls two endpoints has both. */
export function readEndpoints(file: string, layout: Layout): ReadonlyMap<string, readonly Endpoint[]> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const endpoints = new Map<string, Endpoint[]>();
  const visit = (node: ts.Node, methodName: string | null): void => {
    let inside = methodName;
    if (ts.isMethodDeclaration(node) && ts.isIdentifier(node.name)) inside = node.name.text;
    else if (methodName === null && ts.isPropertyAssignment(node) && ts.isIdentifier(node.name))
      inside = node.name.text;
    if (ts.isCallExpression(node)) {
      const endpoint = layout === 'classes' ? readCall(node) : readSpec(node);
      if (endpoint && inside !== null) endpoints.set(inside, [...(endpoints.get(inside) ?? []), endpoint]);
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(source, null);
  return endpoints;
}

/** `this._makeRequest('POST', '/v1/customers', params, options, { … })`. */
function readCall(call: ts.CallExpression): Endpoint | undefined {
  if (!ts.isPropertyAccessExpression(call.expression) || call.expression.name.text !== '_makeRequest') return undefined;
  const [method, path, , , spec] = call.arguments;
  if (!method || !path) return notUnderstood(call, 'A request without method or path');
  if (!ts.isStringLiteral(method)) return notUnderstood(method, 'An HTTP method of an unknown form');
  if (isLinkOfEvent(path)) return undefined;
  const options = spec && ts.isObjectLiteralExpression(spec) ? spec : undefined;
  return {
    method: asMethod(method),
    shape: shapeOf(path),
    pathNames: null,
    methodType: asMethodType(textProperty(options, 'methodType')),
    apiBase: textProperty(options, 'apiBase') ?? null,
    isMultipart: options?.getText().includes('multipart/form-data') ?? false,
  };
}

/** `stripeMethod({ method: 'POST', fullPath: '/v1/customers/{customer}' })`. */
function readSpec(call: ts.CallExpression): Endpoint | undefined {
  if (!ts.isIdentifier(call.expression) || call.expression.text !== 'stripeMethod') return undefined;
  const [spec] = call.arguments;
  if (!spec || !ts.isObjectLiteralExpression(spec)) return notUnderstood(call, 'A method without a specification');
  const method = property(spec, 'method');
  const link = property(spec, 'fullPath');
  if (link && isLinkOfEvent(link)) return undefined;
  const fullPath =
    textProperty(spec, 'fullPath') ?? `/${textProperty(spec, 'path') ?? notUnderstood(spec, 'A method without path')}`;
  if (!method || !ts.isStringLiteral(method)) return notUnderstood(spec, 'A method without an HTTP method');
  return {
    method: asMethod(method),
    shape: fullPath.replace(/\{[^}]*\}/g, '{}'),
    pathNames: [...fullPath.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? ''),
    methodType: asMethodType(textProperty(spec, 'methodType')),
    apiBase: textProperty(spec, 'host')?.split('.')[0] ?? null,
    isMultipart: spec.getText().includes('multipart/form-data'),
  };
}

/** An event of v2 carries the address of its object, which the SDK follows; that is no endpoint. */
function isLinkOfEvent(path: ts.Expression): boolean {
  return path.getText().endsWith('.related_object.url');
}

function shapeOf(path: ts.Expression): string {
  if (ts.isStringLiteral(path) || ts.isNoSubstitutionTemplateLiteral(path)) return path.text;
  if (ts.isTemplateExpression(path))
    return path.head.text + path.templateSpans.map((span) => `{}${span.literal.text}`).join('');
  return notUnderstood(path, 'A path of an unknown form');
}

function property(spec: ts.ObjectLiteralExpression | undefined, name: string): ts.Expression | undefined {
  const found = spec?.properties.find(
    (member) => ts.isPropertyAssignment(member) && ts.isIdentifier(member.name) && member.name.text === name,
  );
  return found && ts.isPropertyAssignment(found) ? found.initializer : undefined;
}

function textProperty(spec: ts.ObjectLiteralExpression | undefined, name: string): string | undefined {
  const value = property(spec, name);
  if (value && ts.isIdentifier(value)) return constantText(value);
  return value && ts.isStringLiteral(value) ? value.text : undefined;
}

/** A constant of the same file, such as the connect host. */
function constantText(name: ts.Identifier): string | undefined {
  for (const statement of name.getSourceFile().statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const found = statement.declarationList.declarations.find(
      (declaration) => ts.isIdentifier(declaration.name) && declaration.name.text === name.text,
    );
    if (found?.initializer && ts.isStringLiteral(found.initializer)) return found.initializer.text;
  }
  return undefined;
}

function asMethod(node: ts.StringLiteral): Endpoint['method'] {
  const text = node.text;
  return text === 'GET' || text === 'POST' || text === 'DELETE' ? text : notUnderstood(node, 'An unknown HTTP method');
}

function asMethodType(text: string | undefined): Endpoint['methodType'] {
  return text === 'list' || text === 'search' ? text : null;
}

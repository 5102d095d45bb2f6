// Walks from the class Stripe to every method that calls an endpoint.
import { dirname, join } from 'node:path';
import ts from 'typescript-5';
import type { Host, OperationKind } from '../../shared/catalog/catalog.ts';
import type { FieldNode, ReadOperation } from './model.ts';
import { type Endpoint, readEndpoints } from './read-endpoints.ts';
import { objectsIn } from './read-objects.ts';
import { readFields } from './read-parameters.ts';
import type { StripePackage } from './stripe-package.ts';
import { classOf, isDeprecated, nameOf, notUnderstood, resolveName, textOf } from './syntax.ts';

interface Resource {
  /** E.g. `checkout.sessions`. */
  readonly path: string;
  readonly declaration: ts.ClassDeclaration;
}

/** Every endpoint of a package, once. Fails if an endpoint in the JavaScript has no declared method. */
export function readOperations(stripe: StripePackage): readonly ReadOperation[] {
  const operations = new Map<string, ReadOperation>();
  for (const resource of resourcesOf(stripe)) {
    const endpoints = readEndpoints(scriptOf(stripe, resource.declaration), stripe.layout);
    const methods = methodsOf(resource.declaration);
    for (const [name, calls] of endpoints) {
      const method = methods.get(name);
      if (!method) {
        return notUnderstood(resource.declaration, `No declared method for ${resource.path}.${name}`);
      }
      for (const endpoint of calls) {
        const key = `${endpoint.method} ${endpoint.shape}`;
        const isSole = calls.length === 1;
        // `accounts.retrieve` calls two endpoints; the second has a method of its own, which gives the better id.
        if (operations.has(key) && !isSole) continue;
        operations.set(key, readOperation(stripe, `${resource.path}.${name}`, endpoint, method));
      }
    }
  }
  return [...operations.values()];
}

function readOperation(
  stripe: StripePackage,
  id: string,
  endpoint: Endpoint,
  method: ts.MethodDeclaration,
): ReadOperation {
  const params = method.parameters.find(
    (parameter) => ts.isIdentifier(parameter.name) && parameter.name.text === 'params',
  );
  const fields: readonly FieldNode[] = params?.type ? readFields(stripe.checker, params.type) : [];
  const objects = method.type ? objectsIn(stripe.checker, method.type) : [];
  return {
    id,
    method: endpoint.method,
    shape: endpoint.shape,
    pathNames: endpoint.pathNames,
    host: hostOf(endpoint, method),
    kind: kindOf(id, endpoint),
    isMultipart: endpoint.isMultipart,
    isDeprecated: isDeprecated(method) || /^This method is deprecated\b/.test(textOf(method) ?? ''),
    returns: objects.length === 1 ? (objects[0] ?? null) : null,
    text: textOf(method),
    fields,
  };
}

/** All resource classes with the path of properties that leads to each; the first path wins (`account` repeats `accounts`). */
function resourcesOf(stripe: StripePackage): readonly Resource[] {
  const found: Resource[] = [];
  const seen = new Set<ts.ClassDeclaration>();
  const visit = (members: ts.NodeArray<ts.ClassElement | ts.TypeElement>, path: string): void => {
    for (const member of members) {
      if (!(ts.isPropertyDeclaration(member) || ts.isPropertySignature(member)) || !member.type || isStatic(member))
        continue;
      const memberPath = path ? `${path}.${nameOf(member)}` : nameOf(member);
      if (memberPath === 'account') continue;
      if (ts.isTypeLiteralNode(member.type)) visit(member.type.members, memberPath);
      if (!ts.isTypeReferenceNode(member.type)) continue;
      const symbol = stripe.checker.getSymbolAtLocation(member.type.typeName);
      const declaration = symbol && classOf(resolveName(stripe.checker, member.type.typeName));
      if (!declaration || !isResourceFile(stripe, declaration) || seen.has(declaration)) continue;
      seen.add(declaration);
      if (ts.isClassDeclaration(declaration) && scriptExists(stripe, declaration))
        found.push({ path: memberPath, declaration });
      visit(declaration.members, memberPath);
    }
  };
  visit(stripe.stripeClass.members, '');
  return found;
}

function isStatic(member: ts.PropertyDeclaration | ts.PropertySignature): boolean {
  return member.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword) ?? false;
}

function isResourceFile(stripe: StripePackage, declaration: ts.ClassDeclaration): boolean {
  const file = declaration.getSourceFile().fileName;
  return stripe.layout === 'classes' ? file.includes('/resources/') : /Resource\.d\.ts$|OAuth\.d\.ts$/.test(file);
}

/** Namespaces such as `checkout` are classes, too, in an index file; they call nothing. */
function scriptExists(stripe: StripePackage, declaration: ts.ClassDeclaration): boolean {
  return (
    !declaration.getSourceFile().fileName.endsWith('index.d.ts') && ts.sys.fileExists(scriptOf(stripe, declaration))
  );
}

function scriptOf(stripe: StripePackage, declaration: ts.ClassDeclaration): string {
  const file = declaration.getSourceFile().fileName;
  if (stripe.layout === 'classes') return file.replace(/\.d\.ts$/, '.js');
  const types = join(stripe.folder, 'types');
  return join(
    stripe.folder,
    'cjs/resources',
    dirname(file).slice(types.length),
    file.slice(file.lastIndexOf('/') + 1).replace(/(Resource)?\.d\.ts$/, '.js'),
  );
}

/** Of overloads, the one that takes `params`. */
function methodsOf(declaration: ts.ClassDeclaration): ReadonlyMap<string, ts.MethodDeclaration> {
  const methods = new Map<string, ts.MethodDeclaration>();
  for (const member of declaration.members) {
    if (!ts.isMethodDeclaration(member)) continue;
    const name = nameOf(member);
    const takesParams = member.parameters.some(
      (parameter) => ts.isIdentifier(parameter.name) && parameter.name.text === 'params',
    );
    if (takesParams || !methods.has(name)) methods.set(name, member);
  }
  return methods;
}

function hostOf(endpoint: Endpoint, node: ts.Node): Host {
  switch (endpoint.apiBase) {
    case null:
    case 'api':
      return 'api';
    case 'files':
      return 'files';
    case 'connect':
      return 'connect';
    case 'meter_events':
    case 'meter-events':
      return 'meter-events';
    default:
      return notUnderstood(node, `An unknown host, ${endpoint.apiBase}`);
  }
}

/** Lists and searches are known by the SDK's own mark, never by name; the others by method, name and path. */
function kindOf(id: string, endpoint: Endpoint): OperationKind {
  if (endpoint.methodType) return endpoint.methodType;
  const name = id.slice(id.lastIndexOf('.') + 1);
  if (endpoint.method === 'GET') return 'retrieve';
  if (endpoint.method === 'DELETE') return name === 'cancel' ? 'action' : 'delete';
  const lastSegment = endpoint.shape.slice(endpoint.shape.lastIndexOf('/') + 1);
  if (/^create($|[A-Z])/.test(name) && lastSegment !== '{}' && !lastSegment.startsWith('create_')) return 'create';
  if (/^update($|[A-Z])/.test(name) && !lastSegment.startsWith('update_')) return 'update';
  return 'action';
}

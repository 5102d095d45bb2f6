// Finds an installed major of the SDK and opens its declarations in a program of its own.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript-5';
import { folderOfPackage, versionOfPackage } from './packages.ts';

/** `classes`: one class per resource with its declarations beside it (22 and later). `ambient`: one module in `types/`. */
export type Layout = 'classes' | 'ambient';

export interface StripePackage {
  readonly folder: string;
  readonly layout: Layout;
  readonly version: string;
  readonly apiVersion: string;
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly stripeClass: ts.ClassDeclaration;
}

export function openStripePackage(name: string): StripePackage {
  const folder = folderOfPackage(name);
  const version = versionOfPackage(name);
  const layout: Layout = Number(version.split('.')[0]) >= 22 ? 'classes' : 'ambient';
  const entry = layout === 'classes' ? join(folder, 'cjs/stripe.core.d.ts') : join(folder, 'types/index.d.ts');
  const options: ts.CompilerOptions = {
    noLib: true,
    types: [],
    skipLibCheck: true,
    noResolve: false,
    target: ts.ScriptTarget.ES2022,
  };
  const host = ts.createCompilerHost(options);
  // Only the package's own files matter; the standard resolver would pull in Node's declarations.
  host.resolveModuleNameLiterals = (literals, containingFile) =>
    literals.map((literal) => ({ resolvedModule: resolveInside(literal.text, containingFile) }));
  host.resolveTypeReferenceDirectiveReferences = (references) =>
    references.map(() => ({ resolvedTypeReferenceDirective: undefined }));
  const program = ts.createProgram({ rootNames: [entry], options, host });
  const checker = program.getTypeChecker();
  return {
    folder,
    layout,
    version,
    apiVersion: readApiVersion(folder),
    program,
    checker,
    stripeClass: findStripeClass(program, entry),
  };
}

function resolveInside(specifier: string, containingFile: string): ts.ResolvedModuleFull | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const file = resolve(dirname(containingFile), specifier.replace(/\.js$/, '.d.ts'));
  return hasFile(file)
    ? { resolvedFileName: file, extension: ts.Extension.Dts, isExternalLibraryImport: false }
    : undefined;
}

function readApiVersion(folder: string): string {
  const found = /ApiVersion = '([^']+)'/.exec(readFileSync(join(folder, 'cjs/apiVersion.js'), 'utf8'))?.[1];
  if (found === undefined) throw new Error(`${folder} does not say its API version.`);
  return found;
}

function findStripeClass(program: ts.Program, entry: string): ts.ClassDeclaration {
  let found: ts.ClassDeclaration | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isClassDeclaration(node) && node.name?.text === 'Stripe') found = node;
    else if (ts.isSourceFile(node) || ts.isModuleDeclaration(node) || ts.isModuleBlock(node))
      ts.forEachChild(node, visit);
  };
  const file = program.getSourceFile(entry);
  if (file) visit(file);
  if (!found) throw new Error(`${entry} has no class Stripe.`);
  return found;
}

function hasFile(path: string): boolean {
  return ts.sys.fileExists(path);
}

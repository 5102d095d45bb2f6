// The Node code of every operation, filled in to the last field, against the types of Stripe's own package.
import ts from 'typescript-5';
import { beforeAll, expect, it } from 'vitest';
import { loadCatalog } from '../../main/catalog/load-catalog.ts';
import { actionCall } from '../../renderer/features/request/snippets/code-call.ts';
import { writeNode } from '../../renderer/features/request/snippets/node.ts';
import { generateCatalog } from '../../scripts/catalog/generate.ts';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import { fullValues } from '../../shared/wire-text/testing/full-values.ts';

let catalog: Catalog;

beforeAll(async () => {
  catalog = await loadCatalog((await generateCatalog()).folder);
}, 60_000);

const settings = { apiVersion: '2020-08-27', stripeAccount: 'acct_1', extraHeaders: [] };

/** Shapes that older releases had, and that today's package only takes as the object that took their place. */
const OLDER_SHAPES = ['invoices.createPreview-1', 'subscriptions.update-1', 'subscriptions.resume-1'];

/** Each as a module of its own beside the others; a second time where unions make another of it. */
function writeAll(): Map<string, string> {
  const files = new Map<string, string>();
  for (const operation of catalog.index.operations) {
    const { schema } = catalog;
    const pathValues = Object.fromEntries(schema.pathParametersOf(operation.id).map((name) => [name, `${name}_1`]));
    for (const pick of [0, 1]) {
      const values = fullValues(schema.parametersOf(operation.id), pick);
      const target = { kind: 'action' as const, operationId: operation.id, pathValues, values, headers: [] };
      const call = actionCall(target, {
        operation,
        schema,
        settings,
        ownKey: 'key-1',
        usualVersion: '2026-10-28.endive',
      });
      const code = writeNode(call);
      // It is JavaScript: only TypeScript minds that a variable may not be set.
      const checked = code?.replace('process.env.STRIPE_API_KEY', "$& ?? ''");
      const isSame = files.get(`${process.cwd()}/copied/${operation.id}-0.ts`) === checked;
      if (checked !== undefined && !isSame) files.set(`${process.cwd()}/copied/${operation.id}-${pick}.ts`, checked);
    }
  }
  return files;
}

function checkTypes(files: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) => {
    const text = files.get(name);
    return text === undefined ? getSourceFile(name, ...rest) : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022);
  };
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].flatMap((name) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) =>
        `${name.split('/').at(-1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ').slice(0, 300)}`,
    );
  });
}

it('has the types that Stripe’s package asks for, in every operation', { timeout: 240_000 }, () => {
  const files = writeAll();
  expect(files.size).toBeGreaterThan(705);
  const older = (problem: string) => OLDER_SHAPES.some((name) => problem.startsWith(`${name}.ts: `));
  expect(checkTypes(files).filter((problem) => !older(problem))).toEqual([]);
});

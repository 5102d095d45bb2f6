// The page docs/catalog.md: what the catalog has, counted.
import { gzipSync } from 'node:zlib';
import { absenceIn } from '../../shared/catalog/api-version.ts';
import type { Operation, Parameter, ParameterType } from '../../shared/catalog/catalog.ts';
import { permissionOf } from '../../shared/catalog/permission.ts';
import { fieldsWithin } from './count-fields.ts';
import type { ReleaseCounts } from './count-releases.ts';
import { catalogFiles } from './generate.ts';
import type { GeneratedCatalog } from './open-generated.ts';
import { seedTitles } from './seed-titles.ts';

export function writeCatalogPage(catalog: GeneratedCatalog): string {
  return `${[
    '# The catalog',
    '',
    `Every operation of Stripe's API as an action with a form, made from Stripe's own npm packages when Paydeck is built.`,
    'This page is written by `npm run catalog -- --table`; a test holds it against what is generated.',
    '',
    '## Operations per API version',
    'A row per release that is read: the last version of each name. What came is not in the release before it (an older',
    'version may answer it all the same); what went is in no later one.',
    '',
    ...versionTable(catalog),
    '',
    `Beside those the catalog has ${aliases(catalog)} older paths that Stripe still answers and no package has.`,
    `A configuration may pin any of the ${catalog.schema.apiVersions.length} versions that Stripe lists, or type another.`,
    '',
    '## Parameters by type',
    "Today's, to their full depth, each place counted.",
    '',
    ...typeTable(catalog),
    '',
    '## Coverage',
    ...coverageTable(catalog),
    '',
    '## Files',
    'Compressed with gzip, rounded up to whole kB.',
    '',
    ...fileTable(catalog),
  ].join('\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)];
}

function versionTable({ index, bytesOf }: GeneratedCatalog): string[] {
  const releases: readonly ReleaseCounts[] = JSON.parse(bytesOf('releases.json').toString('utf8'));
  const known = index.operations.filter(({ isLegacyAlias }) => !isLegacyAlias);
  const rows = releases.map(({ apiVersion, packageVersion, ...count }, place) => [
    apiVersion,
    packageVersion,
    count.operations,
    count.v1,
    count.v2,
    count.oauth,
    place === 0 ? '' : known.filter(({ firstApiVersion }) => firstApiVersion === apiVersion).length,
    known.filter(({ lastApiVersion }) => lastApiVersion === apiVersion).length,
    known.filter((operation) => absenceIn(apiVersion, operation, index) !== null).length,
    count.parameters,
    count.fields,
  ]);
  const head = 'API version|stripe|operations|v1|v2|OAuth|came|went after|greyed|parameters|with nested ones';
  return table(head.split('|'), rows);
}

function aliases({ index }: GeneratedCatalog): number {
  return index.operations.filter(({ isLegacyAlias }) => isLegacyAlias).length;
}

const isTodays = ({ lastApiVersion, isLegacyAlias }: Operation) => lastApiVersion === null && !isLegacyAlias;

function todaysParameters({ index, schema }: GeneratedCatalog): Parameter[] {
  return index.operations.filter(isTodays).flatMap(({ id }) => fieldsWithin(schema.parametersOf(id)));
}

function typeTable(catalog: GeneratedCatalog): string[] {
  const counts = new Map<string, { all: number; required: number; canUnset: number }>();
  for (const { type, isRequired, canUnset } of todaysParameters(catalog)) {
    const count = counts.get(nameOf(type)) ?? { all: 0, required: 0, canUnset: 0 };
    count.all += 1;
    count.required += Number(isRequired);
    count.canUnset += Number(canUnset);
    counts.set(nameOf(type), count);
  }
  const rows = [...counts].map(([name, { all, required, canUnset }]) => [name, all, required, canUnset] as const);
  const sorted = rows.toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  return table(['type', 'parameters', 'required', 'can be unset'], sorted);
}

function nameOf(type: ParameterType): string {
  switch (type.kind) {
    case 'string':
    case 'integer':
      return type.format === null ? type.kind : `${type.kind}: ${type.format}`;
    case 'enum':
      return type.isOpen ? 'enum, others accepted' : 'enum';
    case 'map':
      return type.isMetadata ? 'metadata' : 'map';
    case 'array':
      return `list of ${type.of.kind === 'object' ? 'objects' : 'values'}`;
    case 'union':
      return 'one of several shapes';
    default:
      return type.kind;
  }
}

function coverageTable(catalog: GeneratedCatalog): string[] {
  const { index, schema, texts } = catalog;
  const all = index.operations;
  const parameters = todaysParameters(catalog);
  const has = (textId: number | null) => textId !== null && texts.text(textId) !== '';
  const old = all.filter((operation) => !isTodays(operation) || operation.isDeprecated);
  const endpoints = new Map(all.map(({ method, path, title }) => [`${method} ${path}`, title]));
  const share = (part: number, whole: number) => [part, whole, `${((100 * part) / whole).toFixed(1)} %`] as const;
  const rows = [
    ['operations with a description', ...share(all.filter(({ id }) => has(schema.textIdOf(id))).length, all.length)],
    [
      'parameters with a description',
      ...share(parameters.filter(({ textId }) => has(textId)).length, parameters.length),
    ],
    [
      'operations whose answer has a known shape',
      ...share(all.filter(({ returns }) => returns !== null).length, all.length),
    ],
    ['operations whose permission of a restricted key is known', ...share(all.filter(permissionOf).length, all.length)],
    [
      'old operations with a successor',
      ...share(old.filter(({ id }) => schema.successorOf(id) !== null).length, old.length),
    ],
    [
      'titles that users know',
      ...share(
        seedTitles.filter(({ method, path, title }) => endpoints.get(`${method} ${path}`) === title).length,
        seedTitles.length,
      ),
    ],
  ];
  return table(['what', 'have it', 'of', 'share'], rows);
}

function fileTable({ bytesOf }: GeneratedCatalog): string[] {
  const purposes: Readonly<Record<(typeof catalogFiles)[number], string>> = {
    'index.json': 'with the first load: the tree, the search, the palette',
    'schema.json': 'when the first action opens: every parameter',
    'texts.json': 'behind it: the descriptions',
    'expandable.json': 'when a field for paths to expand is used',
    'objects.json': 'for the sandbox alone: the shapes of answers',
    'releases.json': 'for this page alone',
  };
  const kilobytes = (name: string) => Math.ceil(gzipSync(bytesOf(name)).length / 1000);
  const rows = catalogFiles.map((name) => [`\`${name}\``, kilobytes(name), purposes[name]]);
  const [head, , ...body] = table(['file', 'kB', 'loaded'], rows);
  return [head ?? '', '| --- | ---: | --- |', ...body];
}

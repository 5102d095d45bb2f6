// What the catalog costs: making it, its files' sizes, and a search over all actions, letter by letter.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { createCatalogSearch } from '../renderer/features/catalog/catalog-search.ts';
import { catalogFiles } from '../scripts/catalog/generate.ts';
import { type GeneratedCatalog, openGeneratedCatalog } from '../scripts/catalog/open-generated.ts';
import { type Figure, quantile } from './statistics.ts';

const run = promisify(execFile);

const SEARCHED = [
  'create customer',
  'chargeback',
  'cancel plan',
  'payouts to bank',
  'credit note',
  'list invoices',
  'checkout session',
  'trial_end',
  'subscription trial_end',
  'statement descriptor',
  'how do i refund a customer',
  '/v1/payment_intents',
];

export async function measureCatalog(): Promise<Figure[]> {
  const catalog = await openGeneratedCatalog();
  return [...(await measureGeneration()), ...measureSizes(catalog), ...(await measureSearch(catalog))];
}

/** Each in a process of its own, as a build is; the second time there is nothing to do. */
async function measureGeneration(): Promise<Figure[]> {
  const made: number[] = [];
  const checked: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const folder = await mkdtemp(join(tmpdir(), 'paydeck-bench-'));
    made.push(await timeGeneration(folder));
    checked.push(await timeGeneration(folder));
    await rm(folder, { recursive: true });
  }
  return [
    { name: 'catalog: making it from five releases of the package', unit: 'ms', values: made, aim: 'a few seconds' },
    { name: 'catalog: seeing that it is up to date', unit: 'ms', values: checked, aim: '' },
  ];
}

async function timeGeneration(folder: string): Promise<number> {
  const generator = new URL('../scripts/catalog/generate.ts', import.meta.url).href;
  const program = `(await import(${JSON.stringify(generator)})).generateCatalog(${JSON.stringify(folder)})`;
  const startedAt = performance.now();
  await run(process.execPath, ['--input-type=module', '--eval', program]);
  return performance.now() - startedAt;
}

const aims: Readonly<Partial<Record<(typeof catalogFiles)[number], string>>> = {
  'index.json': 'at most 10 kB',
  'schema.json': 'at most 90 kB',
  'texts.json': 'at most 150 kB',
};

function measureSizes({ bytesOf }: GeneratedCatalog): Figure[] {
  return catalogFiles.map((name) => ({
    name: `catalog: ${name}, compressed`,
    unit: 'kB',
    values: [gzipSync(bytesOf(name)).length / 1000],
    aim: aims[name] ?? '',
  }));
}

/** Without the page around it; the journey measures what the page adds. */
async function measureSearch({ index, schema }: GeneratedCatalog): Promise<Figure[]> {
  const search = createCatalogSearch(index, async () => schema);
  const startedAt = performance.now();
  search.prepare();
  const preparedMs = performance.now() - startedAt;
  const isComplete = new Promise<void>((resolve) => search.subscribe(resolve));
  search.search(SEARCHED[0] ?? '');
  await isComplete;
  const letters = SEARCHED.flatMap((text) => [...text].map((_, place) => text.slice(0, place + 1)));
  const time = (text: string) => {
    const searchedAt = performance.now();
    search.search(text);
    return performance.now() - searchedAt;
  };
  // The first round warms up what a person's first letters warm up as well.
  for (const text of letters) time(text);
  const values = letters.map(time);
  return [
    { name: 'search: building its index', unit: 'ms', values: [preparedMs], aim: '' },
    { name: 'search over all actions, a letter (median)', unit: 'ms', values, aim: 'below 16 ms' },
    {
      name: 'search over all actions, 95th percentile',
      unit: 'ms',
      values: [quantile(values, 0.95)],
      aim: 'below 16 ms',
    },
  ];
}

// `npm run catalog`: makes the catalog's files; with `--table` also the committed documents that are made from them.
import { writeDocuments } from './catalog/documents.ts';
import { generateCatalog } from './catalog/generate.ts';

const { summary } = await generateCatalog();
console.log(summary);
if (process.argv.includes('--table')) {
  await writeDocuments();
  console.log('Catalog: docs/catalog.md and the list of its contents are written');
}

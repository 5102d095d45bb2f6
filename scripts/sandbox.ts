// Starts the sandbox by itself, making the catalog first where it is missing or old.
import { explainFailure, runStandalone } from '../main/sandbox/standalone.ts';
import { generateCatalog } from './catalog/generate.ts';

try {
  const { isNew, summary } = await generateCatalog();
  // Standard output holds one line, the address: tests and scripts read it.
  if (isNew) console.error(summary);
  await runStandalone();
} catch (error) {
  explainFailure(error);
}

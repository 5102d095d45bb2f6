// `npm run build`: the catalog and the bundles, made only where something changed.
import { buildBundles } from './bundles/build-bundles.ts';

const { isNew, summary } = await buildBundles((line) => console.log(line));
if (isNew || !process.argv.includes('--quiet')) console.log(summary);

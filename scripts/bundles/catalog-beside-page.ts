// Puts the catalog where the page fetches it: as files of the build, and under the same address in development.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** `objects.json` is the sandbox's alone. */
const pageCatalogFiles = ['index.json', 'schema.json', 'texts.json', 'expandable.json'];

/** `folder` is where the generator put the files. */
export function catalogBesidePage(folder: string): Plugin {
  const read = (name: string) => readFileSync(path.join(folder, name));
  return {
    name: 'paydeck:catalog-beside-page',
    generateBundle() {
      for (const name of pageCatalogFiles) {
        this.emitFile({ type: 'asset', fileName: `catalog/${name}`, source: read(name) });
      }
    },
    configureServer({ middlewares }) {
      middlewares.use('/catalog', (request, response, next) => {
        const name = request.url?.slice(1).split('?')[0] ?? '';
        if (!pageCatalogFiles.includes(name)) return next();
        response.setHeader('content-type', 'application/json');
        response.end(read(name));
      });
    },
  };
}

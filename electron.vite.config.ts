// The three bundles: main (two entries, dependencies inside), the preload, and the one page of both shells.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const root = import.meta.dirname;
const at = (...names: string[]) => path.join(root, ...names);

/** What the page fetches of the catalog; `objects.json` is the sandbox's alone. */
const pageCatalogFiles = ['index.json', 'schema.json', 'texts.json'];

function catalogBesidePage(): Plugin {
  return {
    name: 'paydeck:catalog-beside-page',
    generateBundle() {
      for (const name of pageCatalogFiles) {
        this.emitFile({
          type: 'asset',
          fileName: `catalog/${name}`,
          source: readFileSync(at('build/catalog', name)),
        });
      }
    },
    configureServer(server) {
      server.middlewares.use('/catalog', (request, response, next) => {
        const name = (request.url ?? '').slice(1).split('?')[0] ?? '';
        if (!pageCatalogFiles.includes(name)) return next();
        response.setHeader('content-type', 'application/json');
        response.end(readFileSync(at('build/catalog', name)));
      });
    },
  };
}

export default defineConfig({
  main: {
    build: {
      outDir: 'build/main',
      target: 'node24',
      externalizeDeps: false,
      rolldownOptions: {
        input: { electron: at('main/electron/main.ts'), web: at('main/web/main.ts') },
        // ws asks for these two at run time and does without them.
        external: ['electron', 'bufferutil', 'utf-8-validate'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'build/preload',
      externalizeDeps: false,
      // A sandboxed preload can load nothing but `electron`: one CommonJS file.
      rolldownOptions: {
        input: { preload: at('preload/preload.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: './',
    plugins: [react(), catalogBesidePage()],
    worker: { format: 'es' },
    build: {
      outDir: at('build/renderer'),
      target: 'chrome140',
      // electron-vite leaves it off, since desktop apps load from disk; the web shell's first load is a third smaller.
      minify: true,
      // Nothing is put into the page as data: addresses: scripts come from 'self' only, and images are few.
      assetsInlineLimit: 0,
      // Monaco's editor is one lazy chunk of some 4 MB, which loads from the same machine.
      chunkSizeWarningLimit: 5_000,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
});

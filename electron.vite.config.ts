// The three bundles: main (two entries, dependencies inside), the preload, and the one page of both shells.
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { catalogBesidePage } from './scripts/bundles/catalog-beside-page.ts';

const root = import.meta.dirname;
const at = (...names: string[]) => path.join(root, ...names);

export default defineConfig({
  main: {
    build: {
      target: 'node24',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          electron: at('main/electron/main.ts'),
          web: at('main/web/main.ts'),
          sandbox: at('main/sandbox/standalone.ts'),
        },
        // ws asks for these two at run time and does without them.
        external: ['electron', 'bufferutil', 'utf-8-validate'],
        // A remark on how long electron-vite's own plugin takes, which nobody here can act on.
        checks: { pluginTimings: false },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
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
    plugins: [react(), catalogBesidePage(at('build/catalog'))],
    worker: { format: 'es' },
    build: {
      // The web shell's page is opened by whatever browser is there, not by Electron's own Chromium alone.
      target: 'es2023',
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

// Two projects: what runs in Node, and what runs in a page.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          // Nothing here leaves anything behind in its modules: one process for many files saves half a second for each.
          isolate: false,
          include: ['{shared,main,preload,scripts,e2e,bench}/**/*.test.ts'],
          testTimeout: 20_000,
          // Where the build told no business, a hook tells it.
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['renderer/**/*.test.{ts,tsx}'],
          setupFiles: ['renderer/test-setup.ts'],
          testTimeout: 20_000,
        },
      },
    ],
  },
});

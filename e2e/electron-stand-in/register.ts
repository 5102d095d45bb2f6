// Loaded with `node --import`: from here on `electron` is the double beside this file.
import { registerHooks } from 'node:module';

const double = new URL('electron.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    return specifier === 'electron' ? { url: double, shortCircuit: true } : nextResolve(specifier, context);
  },
});

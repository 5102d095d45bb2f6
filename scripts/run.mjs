// Runs one of the programs beside it, e.g. `node scripts/run.mjs start`. JavaScript, so that an old Node can say so.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Paydeck needs Node 22.18 or newer, and this is ${process.versions.node}. Nothing was started. ` +
      '`npm ci` brings Node 24 along for most computers and npm then uses it by itself; on this one, install Node 24 first.',
  );
  process.exit(1);
}
// Code that did not change since the last start need not be compiled again: a quarter off the web shell's start.
module.enableCompileCache(fileURLToPath(new URL('../build/compile-cache', import.meta.url)));
const [name] = process.argv.splice(2, 1);
await import(`./${name}.ts`);

// `npm run package`: installers in dist/. What follows `--` goes to electron-builder, e.g. `npm run package -- --linux`.
import { runTool } from './suites/tool.ts';

const isBuilt = runTool('build') === 0;
process.exitCode = isBuilt ? runTool('electron-builder', ['build', ...process.argv.slice(2)]) : 1;

// `npm start`: builds where needed, then runs the desktop shell where it can run, and otherwise the web shell.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildInChild } from './build-in-child.ts';
import { endWithParent } from './end-with-parent.ts';
import { chooseShell } from './start/choose-shell.ts';
import { downloadElectron } from './start/download-electron.ts';
import { findElectron } from './start/find-electron.ts';

const root = path.join(import.meta.dirname, '..');
const args = process.argv.slice(2);

function provideElectron(): string | undefined {
  const packageFolder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const overrideFolder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const find = () => findElectron({ packageFolder, overrideFolder, platform: process.platform });
  const found = find();
  if (found !== undefined || overrideFolder !== undefined) return found;
  downloadElectron({
    installer: path.join(packageFolder, 'install.js'),
    failureFile: path.join(root, 'build/electron-download-failed'),
    nowMs: Date.now(),
    tell: (line) => console.error(line),
  });
  return find();
}

/** Electron takes Chromium's switches, which join name and value: `--data DIR` becomes `--data=DIR`. */
function toSwitches(given: readonly string[]): string[] {
  const at = given.indexOf('--data');
  return at === -1 ? [...given] : [...given.slice(0, at), `--data=${given[at + 1] ?? ''}`, ...given.slice(at + 2)];
}

function runDesktop(electron: string): void {
  // Chromium's own sandbox refuses to run as root.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const window = spawn(electron, [...asRoot, root, ...toSwitches(args)], { stdio: 'inherit' });
  window.on('error', (cause) => {
    console.error(`The desktop window could not be started: ${cause.message} Use npm run web instead.`);
    process.exit(1);
  });
  window.on('exit', (code) => process.exit(code ?? 1));
  process.on('SIGINT', () => window.kill('SIGINT'));
  process.on('SIGTERM', () => window.kill('SIGTERM'));
}

endWithParent();
buildInChild();
const choice = chooseShell({ platform: process.platform, environment: process.env, args, provideElectron });
if (choice.shell === 'desktop') runDesktop(choice.electron);
else {
  // Standard output holds the address alone, as in `npm run web`.
  console.error(choice.reason);
  await import(new URL('../build/main/web.js', import.meta.url).href);
}

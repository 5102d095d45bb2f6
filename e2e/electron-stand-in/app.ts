// The double of Electron's `app`: its life from ready to quit, its paths, and its single instance.
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeBrowser } from './browser.ts';
import { openWindows } from './open-windows.ts';
import { isReady, whenReady } from './readiness.ts';
import { takeInstanceLock } from './single-instance.ts';

const packageFile = path.join(import.meta.dirname, '../../package.json');
const { version, productName } = JSON.parse(readFileSync(packageFile, 'utf8'));
const paths = new Map([['userData', path.join(tmpdir(), 'paydeck-stand-in')]]);
const events = new EventEmitter();
let isQuitting = false;

/** An event whose default can be prevented. Tells whether it was not. */
function emitPreventable(name: string): boolean {
  let isPrevented = false;
  const preventDefault = () => {
    isPrevented = true;
  };
  events.emit(name, { preventDefault });
  return !isPrevented;
}

async function endProcess(code: number): Promise<void> {
  await closeBrowser();
  process.exit(code);
}

function quit(): void {
  if (isQuitting) return;
  isQuitting = true;
  // As in Electron: each step may be held up, and a later quit() begins anew.
  if (!emitPreventable('before-quit')) {
    isQuitting = false;
    return;
  }
  for (const window of [...openWindows]) window.close();
  if (!emitPreventable('will-quit')) {
    isQuitting = false;
    return;
  }
  events.emit('quit', {}, 0);
  void endProcess(0);
}

export const app = Object.assign(events, {
  name: productName as string,
  isPackaged: false,
  whenReady: () => whenReady,
  isReady,
  enableSandbox() {
    if (isReady()) throw new Error('app.enableSandbox() can only be called before app is ready');
  },
  getVersion: () => version as string,
  getName: () => productName as string,
  getPath(name: string): string {
    const found = paths.get(name);
    if (found === undefined) throw new Error(`Failed to get '${name}' path`);
    return found;
  },
  setPath(name: string, folder: string) {
    if (!existsSync(folder)) throw new Error(`Failed to set path: ${folder} is not there`);
    paths.set(name, folder);
  },
  commandLine: {
    getSwitchValue(name: string): string {
      const prefix = `--${name}=`;
      return process.argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length) ?? '';
    },
  },
  requestSingleInstanceLock: () =>
    takeInstanceLock(app.getPath('userData'), () => events.emit('second-instance', {}, process.argv, process.cwd())),
  quit,
  /** At once, asking nobody. */
  exit(code = 0) {
    void endProcess(code);
  },
});

whenReady.then(() => events.emit('ready', {}, {}));

// The desktop shell's entry: one instance, what must be settled before the app is ready, and a clean end.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow, dialog, protocol, shell } from 'electron';
import { chooseFolders } from '../default-folders.ts';
import { createLog } from '../log/log.ts';
import { registerPageScheme } from './app-protocol.ts';
import { type DesktopShell, startDesktopShell } from './desktop-shell.ts';
import { explainStart } from './explain-start.ts';
import { restrictContents } from './security.ts';

const { dataFolder } = chooseFolders(app.commandLine.getSwitchValue('data') || undefined);
const log = createLog({ dataFolder, now: Date.now, stderr: process.stderr });
let starting: Promise<DesktopShell> | undefined;

app.enableSandbox();
registerPageScheme(protocol);
keepChromiumInside(dataFolder);

// The lock goes by Chromium's folder, hence by data folder: two Paydecks on two folders may run side by side.
if (app.requestSingleInstanceLock()) run();
else app.quit();

function run(): void {
  app.on('web-contents-created', (_event, contents) => restrictContents(contents, openInBrowser));
  app.on('second-instance', () => void showWindow());
  app.on('activate', () => void showWindow());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', stopFirst);
  // conf listens to signals too, which takes Electron's own clean end away.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
  app.whenReady().then(start).catch(failToStart);
}

async function start(): Promise<void> {
  // The bundle lies in build/main, beside the page, the preload and the catalog.
  starting = startDesktopShell({ dataFolder, builtFolder: path.join(import.meta.dirname, '..'), log });
  await starting;
  await showWindow();
}

async function showWindow(): Promise<void> {
  // Before the start is through there is nothing to show; start() itself opens the first window.
  const desktop = await starting?.catch(() => undefined);
  desktop?.showWindow();
}

/** Chromium's own files go along with the data: on Windows one of them holds what the keychain's secrets need. */
function keepChromiumInside(folder: string): void {
  const browserFolder = path.join(folder, 'browser');
  try {
    mkdirSync(browserFolder, { recursive: true, mode: 0o700 });
    app.setPath('userData', browserFolder);
  } catch (cause) {
    // The services meet the same obstacle in a moment and have the sentence for it.
    log.warn(`Chromium's folder could not be made: ${String(cause)}`);
  }
}

/** `url` was checked. */
function openInBrowser(url: string): void {
  shell.openExternal(url).catch((cause: unknown) => log.warn(`${url} could not be opened: ${String(cause)}`));
}

function failToStart(cause: unknown): void {
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
  dialog.showErrorBox('Paydeck could not start', explainStart(cause, log));
  app.exit(1);
}

/** The services end before the app does: a send under way is noted, and the data folder is given free. */
function stopFirst(event: { preventDefault(): void }): void {
  const stopping = starting;
  if (!stopping) return;
  starting = undefined;
  event.preventDefault();
  stopping
    .then((desktop) => desktop.stop())
    .catch((cause: unknown) => void log.error('The end was not clean', cause))
    .finally(() => app.quit());
}

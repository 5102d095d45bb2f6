// The desktop shell as one thing: services behind IPC, the page behind app://, the menu, and the window in front.
import path from 'node:path';
import { BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell, type WebContents } from 'electron';
import type { Log } from '../platform.ts';
import { createServices } from '../services.ts';
import { servePage } from './app-protocol.ts';
import { createDesktopPlatform } from './desktop-platform.ts';
import { openForgettableFile } from './electron-store-file.ts';
import { createEmit, serveCalls } from './ipc-server.ts';
import { buildMenu } from './menu.ts';
import { restrictSession } from './security.ts';
import { focusWindow, openWindow } from './window.ts';

export interface DesktopShell {
  /** Opens the window, or brings the one that is open to the front. */
  showWindow(): void;
  stop(): Promise<void>;
}

interface DesktopShellOptions {
  readonly dataFolder: string;
  /** Where the bundles lie. */
  readonly builtFolder: string;
  readonly log: Log;
}

/** When the app is ready. Throws what `createServices` throws; then nothing stays open. */
export async function startDesktopShell({ dataFolder, builtFolder, log }: DesktopShellOptions): Promise<DesktopShell> {
  const at = (name: string) => path.join(builtFolder, name);
  const emit = createEmit(() => BrowserWindow.getAllWindows().map(({ webContents }) => webContents));
  const platform = await createDesktopPlatform({ dataFolder, catalogFolder: at('catalog'), emit, log });
  const services = await createServices(platform);
  restrictSession(session.defaultSession);
  servePage(protocol, at('renderer'));
  serveCalls(ipcMain, services.dispatch, log);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      buildMenu({
        system: process.platform,
        choose: (command) => emit('menu.chosen', { command }),
        openExternal: (url) => void shell.openExternal(url),
      }),
    ),
  );
  const store = openForgettableFile({ name: 'window', folder: dataFolder });

  return {
    showWindow() {
      const [open] = BrowserWindow.getAllWindows();
      if (open) return focusWindow(open);
      const window = openWindow({ preloadFile: at('preload/preload.cjs'), store });
      recover(window.webContents, log);
    },
    stop: () => services.stop(),
  };
}

/** A page that crashed is loaded anew when the user says so: by itself it might crash again and again. */
function recover(contents: WebContents, log: Log): void {
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    log.error('The page crashed', reason);
    const choice = dialog.showMessageBoxSync({
      type: 'error',
      title: 'Paydeck',
      message: "Paydeck's window stopped working.",
      detail: 'Your tabs are stored. A request that was on its way goes on and will stand in the history.',
      buttons: ['Load the window again', 'Quit'],
      defaultId: 0,
    });
    if (choice === 0) contents.reload();
    else BrowserWindow.fromWebContents(contents)?.destroy();
  });
}

// A double of the module `electron`, for machines where its binary can't be had. The built main bundle runs in Node, its
// windows are real Chromium pages, and the built preload runs in them. It can't be faithful in this:
// - No process is sandboxed by Electron: Chromium's own sandbox is all there is, and none as root.
// - The preload runs in the page's own world, inside a closure, not in an isolated one. What it exposes is copied and
//   frozen as contextBridge does it, but a page that replaces built-ins before it runs could see into it.
// - app://paydeck/ is https://paydeck.stand-in.test/ to the page, answered by main's own handler; `location` shows that.
// - Values cross by JSON with a few additions (undefined, Date, Map, Set, typed arrays), not by Chromium's own clone.
// - Menus, dialogs and the keychain exist as records only: dialogs answer with their default button, the keychain is a
//   file. Nothing native is drawn, so accelerators of the menu do nothing.
// - Permissions are granted or denied when a window opens, by asking the session's check handler for each.
// - Windows have no frame, place or focus but what is remembered here; one screen of 1920 by 1080 is all there is.
// - Fuses, asar integrity and the packaged app are out of its reach.
// Whatever Paydeck does not use is missing, and its use throws.
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { dialog } from './dialog.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu } from './menu.ts';
import { protocol } from './protocol.ts';
import { safeStorage } from './safe-storage.ts';
import { nativeTheme, screen } from './screen.ts';
import { session } from './session.ts';
import { shell } from './shell.ts';

export { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, safeStorage, screen, session, shell };

const electron = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
};
// electron-store asks for the module as a whole.
export default electron;

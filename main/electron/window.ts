// The window: a sandboxed page with the preload's bridge and no Node, at the place where it was last.
import { BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, type Rectangle, screen } from 'electron';
import type { StoreFile } from '../platform.ts';
import { PAGE_URL } from './trusted-sender.ts';
import { placeWindow, readSavedPlace, SMALLEST, savePlace } from './window-bounds.ts';

/** The page's own background in each theme, so that nothing flashes before it is painted. */
const BACKGROUND = { light: '#ffffff', dark: '#16181d' };

interface WindowLook {
  readonly bounds: Rectangle;
  readonly preloadFile: string;
  readonly isDark: boolean;
}

export function windowOptions({ bounds, preloadFile, isDark }: WindowLook): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'Paydeck',
    show: false,
    backgroundColor: isDark ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      // A file dropped beside its field must not replace the page.
      navigateOnDragDrop: false,
      // Words of a payment are no prose, and the dictionary would be fetched from elsewhere.
      spellcheck: false,
    },
  };
}

interface WindowOptions {
  readonly preloadFile: string;
  /** Holds the window's place. */
  readonly store: StoreFile;
}

/** Shown when its first frame is ready. */
export function openWindow({ preloadFile, store }: WindowOptions): BrowserWindow {
  const saved = readSavedPlace(store);
  const bounds = placeWindow(saved, listWorkAreas());
  const window = new BrowserWindow(windowOptions({ bounds, preloadFile, isDark: nativeTheme.shouldUseDarkColors }));
  if (saved?.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  // getNormalBounds is the place to which a maximized window goes back.
  window.on('close', () => savePlace(store, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() }));
  void window.loadURL(PAGE_URL);
  return window;
}

export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function listWorkAreas(): Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

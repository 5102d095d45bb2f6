// The window: a sandboxed page with the preload's bridge and no Node, at the place where it was last.
import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import type { StoreFile } from '../platform.ts';
import { PAGE_URL } from './trusted-sender.ts';
import { placeWindow, readSavedPlace, savePlace } from './window-bounds.ts';
import { windowOptions } from './window-options.ts';

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

// What a window is made with: a sandboxed page that has the bridge and no Node.
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { SMALLEST } from './window-bounds.ts';

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

// What a page of the desktop shell may not do: leave, open windows, embed pages, or ask for the device.
import type { Session, WebContents } from 'electron';
import { checkExternal } from '../app/app-handlers.ts';
import { isOwnPage } from './trusted-sender.ts';

/** Copying needs it. Text only, and Chromium asks for a click first. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

/** Denies every permission but writing text to the clipboard, and that to the own page alone. */
export function restrictSession(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>,
): void {
  session.setPermissionRequestHandler((contents, permission, callback) =>
    callback(permission === ALLOWED_PERMISSION && isOwnPage(contents.getURL())),
  );
  session.setPermissionCheckHandler(
    (contents, permission) => permission === ALLOWED_PERMISSION && contents !== null && isOwnPage(contents.getURL()),
  );
  session.setDevicePermissionHandler(() => false);
}

/** `openExternal` gets addresses that were checked. */
export function restrictContents(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  openExternal: (url: string) => void,
): void {
  contents.on('will-navigate', (event) => {
    // The page may load itself again: that is how it comes back after an error.
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const address = findExternal(url);
    if (address !== null) openExternal(address);
    return { action: 'deny' };
  });
}

function findExternal(url: string): string | null {
  try {
    return checkExternal(url);
  } catch {
    // Refused: a page that asks for another scheme gets no window and no word.
    return null;
  }
}

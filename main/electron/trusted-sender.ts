// Tells Paydeck's own page from any other frame that may speak over IPC.

export const PAGE_SCHEME = 'app';
export const PAGE_HOST = 'paydeck';
export const PAGE_URL = `${PAGE_SCHEME}://${PAGE_HOST}/`;

/** As far as the check needs Electron's WebFrameMain. */
export interface SenderFrame {
  readonly url: string;
  /** Null for a window's own page. */
  readonly parent: unknown;
}

/** `frame` is null where it navigated away or died after sending. A frame within the page is never trusted. */
export function isTrustedFrame(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isOwnPage(frame.url);
}

/** Compared part by part: `startsWith` would let `app://paydeck.example/` in. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${PAGE_SCHEME}:` && host === PAGE_HOST && username === '' && password === '';
}

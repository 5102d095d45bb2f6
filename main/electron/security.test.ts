import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { expect, it } from 'vitest';
import { restrictContents, restrictSession } from './security.ts';

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

class PageContents extends EventEmitter {
  openHandler: OpenHandler | undefined;
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  /** Tells whether the event's default was prevented. */
  isPrevented(name: string, event: object = {}): boolean {
    let isPrevented = false;
    this.emit(name, { ...event, preventDefault: () => (isPrevented = true) });
    return isPrevented;
  }
}

function restricted() {
  const contents = new PageContents();
  const opened: string[] = [];
  restrictContents(contents as unknown as WebContents, (url) => opened.push(url));
  const open = (url: string) => contents.openHandler?.({ url } as Parameters<OpenHandler>[0]);
  return { contents, opened, open };
}

it('lets the page load itself again and go nowhere else', () => {
  const { contents } = restricted();
  expect(contents.isPrevented('will-navigate', { url: 'app://paydeck/' })).toBe(false);
  for (const url of ['https://stripe.com/', 'file:///etc/passwd', 'app://paydeck.example/', 'data:text/html,x']) {
    expect(contents.isPrevented('will-navigate', { url })).toBe(true);
  }
  expect(contents.isPrevented('will-redirect', { url: 'app://paydeck/' })).toBe(true);
});

it('embeds neither frames nor webviews', () => {
  const { contents } = restricted();
  expect(contents.isPrevented('will-frame-navigate', { url: 'app://paydeck/', isMainFrame: false })).toBe(true);
  expect(contents.isPrevented('will-attach-webview')).toBe(true);
});

it('denies every window, and opens pages and mail in their own programs', () => {
  const { open, opened } = restricted();
  expect(open('https://docs.stripe.com/api')).toEqual({ action: 'deny' });
  expect(open('mailto:someone@example.com')).toEqual({ action: 'deny' });
  expect(opened).toEqual(['https://docs.stripe.com/api', 'mailto:someone@example.com']);
});

it.each([
  'file:///etc/passwd',
  'javascript:alert(1)',
  'http://example.com/',
  'smb://host/share',
  'ms-settings:',
  'https://user:secret@example.com/',
  'no address',
])('denies %s without opening anything', (url) => {
  const { open, opened } = restricted();
  expect(open(url)).toEqual({ action: 'deny' });
  expect(opened).toEqual([]);
});

it('denies every permission but copying text from the own page', () => {
  let request: (contents: unknown, permission: string, answer: (isGranted: boolean) => void) => void = () => {};
  let check: (contents: unknown, permission: string) => boolean = () => true;
  let device: (details: object) => boolean = () => true;
  restrictSession({
    setPermissionRequestHandler: (handler: typeof request) => {
      request = handler;
    },
    setPermissionCheckHandler: (handler: typeof check) => {
      check = handler;
    },
    setDevicePermissionHandler: (handler: typeof device) => {
      device = handler;
    },
  } as unknown as Session);
  const page = (url: string) => ({ getURL: () => url });
  const asked = (url: string, permission: string) => {
    const answers: boolean[] = [];
    request(page(url), permission, (isGranted) => answers.push(isGranted));
    return answers;
  };
  for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'usb']) {
    expect(asked('app://paydeck/', permission)).toEqual([false]);
    expect(check(page('app://paydeck/'), permission)).toBe(false);
  }
  expect(asked('app://paydeck/', 'clipboard-sanitized-write')).toEqual([true]);
  expect(check(page('https://example.com/'), 'clipboard-sanitized-write')).toBe(false);
  expect(check(null, 'clipboard-sanitized-write')).toBe(false);
  expect(device({})).toBe(false);
});

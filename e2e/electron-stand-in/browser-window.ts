// The double of `BrowserWindow`: options are checked as far as Paydeck relies on them, the page is Chromium's.
import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { openWindows } from './open-windows.ts';
import { demandReady } from './readiness.ts';
import { WebContents } from './web-contents.ts';

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface WindowOptions extends Bounds {
  readonly webPreferences: { readonly preload: string } & Readonly<Record<string, unknown>>;
}

/** What keeps a page from Node. The double has no other way, so it refuses what it could not show. */
const demanded = { contextIsolation: true, sandbox: true, nodeIntegration: false } as const;

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly #bounds: Bounds;
  #isMaximized = false;
  #isClosed = false;

  static getAllWindows = () => [...openWindows];
  static fromWebContents = (contents: WebContents) =>
    [...openWindows].find((window) => window.webContents === contents) ?? null;

  constructor({ x, y, width, height, webPreferences }: WindowOptions) {
    super();
    demandReady('BrowserWindow');
    for (const [name, value] of Object.entries(demanded)) {
      if (webPreferences[name] !== value) throw new Error(`Stand-in: webPreferences.${name} must be ${value}`);
    }
    this.#bounds = { x, y, width, height };
    this.webContents = new WebContents(webPreferences.preload);
    openWindows.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    this.webContents.once('dom-ready', () => this.emit('ready-to-show'));
    this.webContents.once('destroyed', () => this.#finish());
  }

  loadURL = (address: string) => this.webContents.loadURL(address);
  getNormalBounds = () => ({ ...this.#bounds });
  isMaximized = () => this.#isMaximized;
  isMinimized = () => false;
  restore = () => {};
  show = () => {};
  focus = () => console.error('Stand-in: the window came to the front');

  maximize(): void {
    this.#isMaximized = true;
  }

  /** As by the user: `close` may be prevented. */
  close(): void {
    if (this.#isClosed) return;
    let isPrevented = false;
    this.emit('close', {
      preventDefault: () => {
        isPrevented = true;
      },
    });
    if (!isPrevented) this.destroy();
  }

  /** Without asking. */
  destroy(): void {
    void this.webContents.destroy();
    this.#finish();
  }

  #finish(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    openWindows.delete(this);
    this.emit('closed');
    if (openWindows.size === 0) app.emit('window-all-closed');
  }
}

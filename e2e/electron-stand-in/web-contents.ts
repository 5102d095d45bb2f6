// The double of `webContents`: a Chromium page with the preload in it, whose navigations and windows main decides on.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Frame, Page, Route } from '@playwright/test';
import { openPage } from './browser.ts';
import { cloned } from './cloned.ts';
import { runHandler } from './ipc-main.ts';
import { STAND_IN_ADDRESSES, toChromium, toElectron } from './page-address.ts';
import { installPageSide, type PageSideNames } from './page-side.ts';
import { answerRoute } from './protocol.ts';
import { grantPermissions } from './session.ts';
import { noteTraffic } from './traffic.ts';

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

export class WebContents extends EventEmitter {
  readonly #page: Promise<Page>;
  readonly #names: PageSideNames;
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  #address = 'about:blank';
  #isDestroyed = false;
  /** One after the other: an event must not overtake one that was sent before. */
  #sending: Promise<unknown> = Promise.resolve();

  constructor(preloadFile: string) {
    super();
    const suffix = crypto.randomUUID().replaceAll('-', '');
    this.#names = { callBinding: `standInCall${suffix}`, deliverName: `standInDeliver${suffix}` };
    this.#page = this.#prepare(preloadFile);
  }

  get page(): Promise<Page> {
    return this.#page;
  }

  isDestroyed = () => this.#isDestroyed;
  getURL = () => this.#address;

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  send(channel: string, ...values: unknown[]): void {
    const message = { name: this.#names.deliverName, channel, values: cloned(values) };
    noteTraffic('event', channel, message.values);
    this.#sending = this.#sending
      .then(() => this.#page)
      .then((page) => page.evaluate(deliverInPage, message))
      // A page that is loading or gone misses events in Electron, too.
      .catch(() => {});
  }

  async loadURL(address: string): Promise<void> {
    this.#address = address;
    const page = await this.#page;
    await grantPermissions(page.context(), this, new URL(toChromium(address)).origin);
    await page.goto(toChromium(address));
  }

  reload(): void {
    void this.#page.then((page) => page.reload());
  }

  async destroy(): Promise<void> {
    this.#isDestroyed = true;
    const page = await this.#page;
    if (!page.isClosed()) await page.close();
  }

  async #prepare(preloadFile: string): Promise<Page> {
    const page = await openPage();
    const { callBinding } = this.#names;
    await page.exposeBinding(callBinding, ({ frame }, kind: string, channel: string, values: unknown[]) =>
      kind === 'open' ? this.#open(String(values[0])) : runHandler(this.#eventFrom(frame), channel, values),
    );
    await page.addInitScript({ content: pageScript(this.#names, preloadFile) });
    await page.route(/^https?:/, (route) => this.#decide(route));
    page.on('popup', (popup) => {
      this.#open(popup.url());
      void popup.close();
    });
    page.on('crash', () => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }));
    page.on('close', () => {
      this.#isDestroyed = true;
      this.emit('destroyed');
    });
    page.once('domcontentloaded', () => this.emit('dom-ready'));
    return page;
  }

  #eventFrom(frame: Frame) {
    const parent = frame.parentFrame();
    return { sender: this, senderFrame: { url: toElectron(frame.url()), parent }, type: 'frame' };
  }

  #open(address: string): { value: null } {
    const { action } = this.#openHandler({ url: toElectron(address) });
    if (action === 'allow') console.error(`Stand-in: a window for ${address} was allowed, which it can't open`);
    return { value: null };
  }

  async #decide(route: Route): Promise<void> {
    const request = route.request();
    const isAskedByPage = request.isNavigationRequest() && toElectron(request.url()) !== this.#address;
    if (isAskedByPage && !this.#mayNavigate(toElectron(request.url()), request.frame())) return route.abort('aborted');
    if (STAND_IN_ADDRESSES.test(request.url())) return answerRoute(route);
    return route.continue();
  }

  #mayNavigate(url: string, frame: Frame): boolean {
    let isPrevented = false;
    const isMainFrame = frame.parentFrame() === null;
    const event = {
      url,
      isMainFrame,
      preventDefault: () => {
        isPrevented = true;
      },
    };
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event, url);
    return !isPrevented;
  }
}

function pageScript(names: PageSideNames, preloadFile: string): string {
  const preload = `(require) => { const module = { exports: {} }; const exports = module.exports;\n${readFileSync(preloadFile, 'utf8')}\n}`;
  return `(${installPageSide.toString()})(${JSON.stringify(names)}, ${preload});`;
}

/** Runs in the page. */
function deliverInPage({ name, channel, values }: { name: string; channel: string; values: unknown[] }): void {
  const deliver = (window as unknown as Record<string, (channel: string, values: unknown[]) => void>)[name];
  deliver?.(channel, values);
}

// Runs in the page before its own scripts: a `require('electron')` for the preload, with contextBridge and ipcRenderer.
// This function goes into the page as text: it must not use anything of this module.

export interface PageSideNames {
  /** The binding that carries calls to main. */
  readonly callBinding: string;
  /** Where main delivers events. */
  readonly deliverName: string;
}

export type Preload = (require: (name: string) => unknown) => void;

export function installPageSide({ callBinding, deliverName }: PageSideNames, preload: Preload): void {
  type Callback = (...values: unknown[]) => unknown;
  type Call = (kind: string, channel: string, values: unknown[]) => Promise<{ value: unknown } | { error: string }>;
  const page = window as unknown as Record<string, unknown>;
  const call = page[callBinding] as Call;
  delete page[callBinding];
  // A preload runs in the window's own page only.
  if (window.top !== window) return;

  const clone = (value: unknown) => {
    try {
      return structuredClone(value);
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };

  /** As contextBridge: copies, frozen; functions by proxy; promises pass; classes lose their prototype. */
  const bridged = (value: unknown): unknown => {
    if (typeof value === 'function') return bridgedFunction(value as Callback);
    if (typeof value === 'symbol') throw new TypeError('A symbol cannot cross the bridge');
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Promise) return value.then(bridged, (cause) => Promise.reject(bridged(cause)));
    if (value instanceof Error) return new Error(value.message);
    if (Array.isArray(value)) return Object.freeze(value.map(bridged));
    if (Object.prototype.toString.call(value) !== '[object Object]') return clone(value);
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, bridged(entry)])));
  };
  const bridgedFunction =
    (target: Callback): Callback =>
    (...values) => {
      const answer = target(...values.map(bridged));
      return bridged(answer);
    };

  const listeners = new Map<string, Set<Callback>>();
  const listenersOf = (channel: string) => {
    const found = listeners.get(channel) ?? new Set<Callback>();
    listeners.set(channel, found);
    return found;
  };
  const deliver = (channel: string, values: unknown[]) => {
    // What Electron's event holds here is for the preload alone; a test may look for it in the page.
    const event = { sender: ipcRenderer, ports: [] };
    for (const listener of [...listenersOf(channel)]) listener(event, ...values);
  };
  Object.defineProperty(window, deliverName, { value: deliver, enumerable: false });

  const ipcRenderer = {
    async invoke(channel: string, ...values: unknown[]) {
      const outcome = await call('invoke', channel, values.map(clone));
      if ('error' in outcome) throw new Error(outcome.error);
      return outcome.value;
    },
    on(channel: string, listener: Callback) {
      listenersOf(channel).add(listener);
      return ipcRenderer;
    },
    removeListener(channel: string, listener: Callback) {
      listenersOf(channel).delete(listener);
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld(name: string, api: unknown) {
      if (name in window) throw new Error(`Cannot bind an API on top of an existing property on the window object`);
      Object.defineProperty(window, name, { value: bridged(api), enumerable: true });
    },
  };

  // Electron asks main's window open handler, and a denied window is null to the page.
  window.open = (url) => {
    void call('open', 'open', [new URL(String(url ?? 'about:blank'), document.baseURI).href]);
    return null;
  };

  preload((name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name}`);
  });
}

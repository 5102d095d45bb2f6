// The bridge between page and main: two functions over two fixed channels, and nothing of Electron besides.
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { BRIDGE_NAME, type Bridge, CALL_CHANNEL, EVENT_CHANNEL } from '../shared/contract/bridge.ts';
import type { AppEvent } from '../shared/contract/events.ts';

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(CALL_CHANNEL, name, input),
  subscribe(listener) {
    // Electron's event would hand the page its sender, and with it every channel.
    const deliver = (_event: IpcRendererEvent, received: AppEvent) => listener(received);
    ipcRenderer.on(EVENT_CHANNEL, deliver);
    return () => {
      ipcRenderer.removeListener(EVENT_CHANNEL, deliver);
    };
  },
};

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);

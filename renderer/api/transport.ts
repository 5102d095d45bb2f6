// How the page reaches main: the preload's bridge on the desktop, a WebSocket in the web shell.
import type { Bridge } from '../../shared/contract/wire.ts';

/** The bridge's two functions; a transport adds whether main can be reached. */
export interface Transport extends Bridge {
  /** Tells at once and of each change between reachable and not; returns what ends it. */
  watchConnection(listener: (isConnected: boolean) => void): () => void;
}

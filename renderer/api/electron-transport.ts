// The desktop's transport: the preload's bridge, which lives as long as the window does.
import type { Bridge } from '../../shared/contract/wire.ts';
import type { Transport } from './transport.ts';

export function createElectronTransport(bridge: Bridge): Transport {
  return {
    call: (name, input) => bridge.call(name, input),
    subscribe: (listener) => bridge.subscribe(listener),
    watchConnection(listener) {
      listener(true);
      return () => {};
    },
  };
}

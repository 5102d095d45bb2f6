// Whether main can be reached; after a pause without its events, everything that main owns is asked for again.
import { useEffect, useRef, useState } from 'react';
import type { ApiClient } from '../api/api-client.ts';
import type { Transport } from '../api/transport.ts';
import { notifyFailure } from '../ui/notify.ts';
import type { Stores } from './stores.ts';

export function useConnection(transport: Transport, api: ApiClient, stores: Stores): boolean {
  const [isConnected, setConnected] = useState(true);
  const wasLost = useRef(false);

  useEffect(
    () =>
      transport.watchConnection((connected) => {
        setConnected(connected);
        if (!connected) {
          wasLost.current = true;
          return;
        }
        if (!wasLost.current) return;
        wasLost.current = false;
        refreshAll(api, stores).catch((cause) => notifyFailure('What changed meanwhile could not be loaded', cause));
      }),
    [transport, api, stores],
  );
  return isConnected;
}

async function refreshAll(api: ApiClient, stores: Stores): Promise<void> {
  const start = await api.call('app.load', {});
  stores.workspace.refresh(start);
  stores.settings.refresh(start);
  await Promise.all([stores.collections.refresh(), stores.history.refresh()]);
}

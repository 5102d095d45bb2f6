// The app from its start to its screen: loading, failed, locked, or at work.
import { MantineProvider } from '@mantine/core';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { ApiClient } from '../api/api-client.ts';
import type { Transport } from '../api/transport.ts';
import { UnlockScreen } from '../features/vault/index.ts';
import { theme } from '../theme/theme.ts';
import { Notifications } from '../ui/notifications.tsx';
import type { CatalogFiles } from './catalog-files.ts';
import { createColourSchemeManager } from './colour-scheme.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { type LoadedApp, loadApp } from './load-app.ts';
import { StartFailure } from './start-failure.tsx';
import { Workbench } from './workbench.tsx';

export interface AppProps {
  transport: Transport;
  api: ApiClient;
  catalogFiles: CatalogFiles;
}

type Phase = { kind: 'loading' } | { kind: 'failed'; cause: unknown } | { kind: 'ready'; loaded: LoadedApp };

export function App({ transport, api, catalogFiles }: AppProps) {
  const [phase, setPhase] = useState<Phase>({ kind: 'loading' });

  const load = useCallback(() => {
    loadApp({ api, catalogFiles }).then(
      (loaded) => setPhase({ kind: 'ready', loaded }),
      (cause) => setPhase({ kind: 'failed', cause }),
    );
  }, [api, catalogFiles]);
  useEffect(load, [load]);

  const hasFailed = phase.kind === 'failed';
  useEffect(() => {
    if (!hasFailed) return;
    // The first telling is how things stand; only a change for the better is worth another try.
    let wasLost = false;
    return transport.watchConnection((isConnected) => {
      if (isConnected && wasLost) load();
      wasLost = !isConnected;
    });
  }, [hasFailed, transport, load]);

  // Nothing is drawn while it loads: a frame that lasts for a few milliseconds is a flicker.
  if (phase.kind === 'loading') return null;
  if (phase.kind === 'failed')
    return (
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <StartFailure cause={phase.cause} onRetry={load} />
      </MantineProvider>
    );
  return <ReadyApp transport={transport} api={api} loaded={phase.loaded} />;
}

function ReadyApp({ transport, api, loaded }: { transport: Transport; api: ApiClient; loaded: LoadedApp }) {
  const { stores } = loaded;
  const schemes = useMemo(() => createColourSchemeManager(stores.settings), [stores]);
  const vault = useStore(stores.workspace, (state) => state.vault);
  return (
    <MantineProvider theme={theme} colorSchemeManager={schemes} defaultColorScheme="auto">
      <ErrorBoundary part="Paydeck">
        {vault === 'locked' ? (
          <UnlockScreen onUnlock={stores.workspace.unlock} />
        ) : (
          <Workbench transport={transport} api={api} loaded={loaded} />
        )}
      </ErrorBoundary>
      <Notifications />
    </MantineProvider>
  );
}

// The page's entry: picks how to reach main, loads what the first screen needs, and shows it.
import '../theme/mantine-styles.ts';
import '../theme/tokens.css';
import '../theme/fonts.css';
import '../theme/global.css';
import { createRoot } from 'react-dom/client';
import { BRIDGE_NAME, type Bridge } from '../../shared/contract/wire.ts';
import { createApiClient } from '../api/api-client.ts';
import { createElectronTransport } from '../api/electron-transport.ts';
import type { Transport } from '../api/transport.ts';
import { createWebSocketTransport } from '../api/websocket-transport.ts';
import { App } from './app.tsx';
import { createCatalogFiles } from './catalog-files.ts';

function pickTransport(): Transport {
  // The desktop's preload put it there; in the web shell there is none.
  const bridge = (window as unknown as Record<string, Bridge | undefined>)[BRIDGE_NAME];
  if (bridge) return createElectronTransport(bridge);
  const address = new URL('/rpc', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.search = '';
  return createWebSocketTransport(address.href);
}

const transport = pickTransport();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <App transport={transport} api={createApiClient(transport)} catalogFiles={createCatalogFiles()} />,
  );
}

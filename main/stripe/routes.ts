// The connections to send over: kept alive, direct or through a proxy.
import http from 'node:http';
import https from 'node:https';
import { ProxyAgent } from 'proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { isLoopback } from './hosts.ts';

export interface ProxySources {
  /** The user's setting, which wins; null follows the system. */
  readonly settingUrl: () => string | null;
  /** The system's own settings; null for none. */
  readonly findSystemProxy: (url: string) => Promise<string | null>;
}

export interface Route {
  readonly agent: http.Agent;
  /** `host:port` of the proxy that is passed through, without its password; null for a direct connection. */
  readonly proxyHost: string | null;
}

export interface Routes {
  routeTo(url: URL): Promise<Route>;
  /** Closes all kept connections. */
  close(): void;
}

/** Kept connections make the second request cheaper than the first by a TLS handshake. */
const KEEP_ALIVE = { keepAlive: true, maxFreeSockets: 8, scheduling: 'lifo' } as const;

/** The setting, else the system, else HTTPS_PROXY and NO_PROXY. A loopback address is never proxied. */
export function createRoutes({ settingUrl, findSystemProxy }: ProxySources): Routes {
  const direct = { 'http:': new http.Agent(KEEP_ALIVE), 'https:': new https.Agent(KEEP_ALIVE) };
  const proxied = new Map<string, ProxyAgent>();

  async function findProxy(url: URL): Promise<string | null> {
    return settingUrl() ?? (await findSystemProxy(url.origin)) ?? (getProxyForUrl(url.href) || null);
  }

  function agentThrough(proxyUrl: string): ProxyAgent {
    const known = proxied.get(proxyUrl);
    if (known) return known;
    const agent = new ProxyAgent({ ...KEEP_ALIVE, getProxyForUrl: () => proxyUrl });
    proxied.set(proxyUrl, agent);
    return agent;
  }

  return {
    async routeTo(url) {
      const proxyUrl = isLoopback(url.hostname) ? null : await findProxy(url);
      if (proxyUrl !== null) return { agent: agentThrough(proxyUrl), proxyHost: new URL(proxyUrl).host };
      return { agent: url.protocol === 'http:' ? direct['http:'] : direct['https:'], proxyHost: null };
    },
    close() {
      for (const agent of [direct['http:'], direct['https:'], ...proxied.values()]) agent.destroy();
    },
  };
}

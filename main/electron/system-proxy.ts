// Reads what Chromium says of the system's proxy for an address.

/**
 * `rules` as `session.resolveProxy` answers, e.g. `PROXY proxy.example:8080; DIRECT`: the first that can be used.
 * Null for a direct connection. SOCKS proxies are passed on by their own scheme.
 */
export function readProxyRules(rules: string): string | null {
  for (const rule of rules.split(';')) {
    const [kind = '', hostAndPort] = rule.trim().split(/\s+/, 2);
    if (kind.toUpperCase() === 'DIRECT') return null;
    const scheme = schemes[kind.toUpperCase()];
    if (scheme && hostAndPort) return `${scheme}://${hostAndPort}`;
  }
  return null;
}

const schemes: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTPS: 'https',
  SOCKS: 'socks4',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
};

import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRoutes, type ProxySources } from './routes.ts';

afterEach(() => vi.unstubAllEnvs());

async function proxyOf(url: string, sources: Partial<ProxySources> = {}): Promise<string | null> {
  const routes = createRoutes({ settingUrl: () => null, findSystemProxy: async () => null, ...sources });
  const { proxyHost } = await routes.routeTo(new URL(url));
  routes.close();
  return proxyHost;
}
const stripe = 'https://api.stripe.com/v1/customers';

describe('the way to Stripe', () => {
  it('is direct where nobody asks for a proxy', async () => {
    vi.stubEnv('HTTPS_PROXY', '');
    vi.stubEnv('https_proxy', '');
    vi.stubEnv('ALL_PROXY', '');
    vi.stubEnv('all_proxy', '');
    expect(await proxyOf(stripe)).toBeNull();
  });

  it('follows HTTPS_PROXY and NO_PROXY', async () => {
    vi.stubEnv('https_proxy', 'http://user:password@proxy.example:3128');
    vi.stubEnv('no_proxy', '');
    expect(await proxyOf(stripe)).toBe('proxy.example:3128');
    vi.stubEnv('no_proxy', '.stripe.com');
    expect(await proxyOf(stripe)).toBeNull();
  });

  it('asks the setting first, then the system, then the environment', async () => {
    vi.stubEnv('https_proxy', 'http://environment.example:1');
    vi.stubEnv('no_proxy', '');
    const findSystemProxy = async () => 'http://system.example:2';
    expect(await proxyOf(stripe, { findSystemProxy })).toBe('system.example:2');
    expect(await proxyOf(stripe, { findSystemProxy, settingUrl: () => 'http://setting.example:3' })).toBe(
      'setting.example:3',
    );
  });

  it.each(['http://127.0.0.1:4242/v1/x', 'http://localhost:1/v1/x', 'http://[::1]:1/v1/x'])(
    'is never proxied to %s',
    async (url) => {
      expect(await proxyOf(url, { settingUrl: () => 'http://setting.example:3' })).toBeNull();
    },
  );

  it('keeps its connections, one pool per proxy', async () => {
    const routes = createRoutes({ settingUrl: () => 'http://setting.example:3', findSystemProxy: async () => null });
    const [first, second] = [await routes.routeTo(new URL(stripe)), await routes.routeTo(new URL(stripe))];
    expect(second.agent).toBe(first.agent);
    routes.close();
  });
});

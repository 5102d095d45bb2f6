import { describe, expect, it } from 'vitest';
import { createTestPlatform, startServices } from '../test-platform.ts';
import { readPlatform } from './app-handlers.ts';

describe('opening an address outside', () => {
  it.each([
    ['https://dashboard.stripe.com/test/logs/req_1', 'https://dashboard.stripe.com/test/logs/req_1'],
    ['mailto:support@stripe.com', 'mailto:support@stripe.com'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
    ['http://localhost:8080/', 'http://localhost:8080/'],
    ['HTTPS://Docs.Stripe.com', 'https://docs.stripe.com/'],
  ])('opens %s', async (url, opened) => {
    const platform = createTestPlatform();
    const services = await startServices(platform);
    await services.call('app.openExternal', { url });
    expect(platform.opened).toEqual([opened]);
    await services.stop();
    platform.remove();
  });

  it.each([
    'http://example.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://example.com/share',
    'ms-settings:privacy',
    'https://stripe.com@example.com/',
    'https:/\\user:pass@example.com',
    'not an address',
    '',
  ])('refuses %j', async (url) => {
    const platform = createTestPlatform();
    const services = await startServices(platform);
    expect((await services.refusal('app.openExternal', { url })).code).toBe('invalid_input');
    expect(platform.opened).toEqual([]);
    await services.stop();
    platform.remove();
  });
});

describe('the start', () => {
  it('tells the page what it needs, by words of its own', async () => {
    const platform = createTestPlatform();
    const services = await startServices(platform);
    expect(await services.call('app.load', {})).toMatchObject({
      version: '0.1.0',
      capabilities: { nativeMenu: false, keyProtector: 'key_file' },
      dataFolder: platform.dataFolder,
      vault: 'open',
      notices: [],
    });
    await services.stop();
    platform.remove();
  });

  it('knows three operating systems', () => {
    expect((['darwin', 'win32', 'linux', 'freebsd'] as const).map(readPlatform)).toEqual([
      'mac',
      'windows',
      'linux',
      'linux',
    ]);
  });
});

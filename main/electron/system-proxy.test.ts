import { expect, it } from 'vitest';
import { readProxyRules } from './system-proxy.ts';

it.each([
  ['DIRECT', null],
  ['PROXY proxy.example:8080', 'http://proxy.example:8080'],
  ['PROXY proxy.example:8080; DIRECT', 'http://proxy.example:8080'],
  ['HTTPS secure.example:443;DIRECT', 'https://secure.example:443'],
  ['SOCKS5 127.0.0.1:1080', 'socks5://127.0.0.1:1080'],
  ['DIRECT; PROXY proxy.example:8080', null],
  ['UNKNOWN thing; PROXY second.example:3128', 'http://second.example:3128'],
  ['PROXY', null],
  ['', null],
])('reads "%s" as %s', (rules, expected) => {
  expect(readProxyRules(rules)).toBe(expected);
});

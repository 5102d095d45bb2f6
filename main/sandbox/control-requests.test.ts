import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestControl, type TestControl } from './testing/open-control.ts';

let opened: TestControl;
beforeEach(async () => {
  opened = await openTestControl();
});
afterEach(() => opened.close());

const asScript = { 'Paydeck-Control': '1' };

function visit(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${opened.url}/_paydeck${path}`, { redirect: 'manual', ...init });
}

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  visit(path, { method: 'POST', headers, body: new URLSearchParams(fields) });

async function tokenOfPage(): Promise<string> {
  return /name="token" value="([\w-]+)"/.exec(await (await visit('')).text())?.[1] ?? '';
}

describe('the control page', () => {
  it('shows address, key, clock and state, and runs no script', async () => {
    const answer = await visit('');
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    const page = await answer.text();
    for (const text of [opened.url, 'sk_test_paydeckSandbox', '2026-01-31 10:00:00 UTC', '0 objects']) {
      expect(page).toContain(text);
    }
    expect(page).not.toMatch(/<script|javascript:|\son\w+=/i);
  });

  it('shows events in a frame that asks again by itself, with whatever they hold as text', async () => {
    await opened.ask('/v1/coupons', { id: 'TEN', percent_off: '10', duration: 'once' });
    const page = await (await visit('/events')).text();
    expect(page).toContain('coupon.created');
    expect(page).toContain('TEN');
    expect(page).toContain('http-equiv="refresh"');
  });

  it('does what its forms ask, and leads back to itself', async () => {
    const token = await tokenOfPage();
    const answer = await post('/clock', { token, by: 'day' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/_paydeck']);
    await post('/fault', { token, kind: '500', lasting: 'yes' });
    expect(opened.control.details()).toMatchObject({
      aheadSeconds: 86_400,
      fault: { kind: '500', isLasting: true },
    });
    // The control itself stays well.
    expect(await (await visit('')).text()).toContain('Every request meets');
    await post('/fault', { token, kind: 'none' });
    await opened.ask('/v1/customers', { name: 'Ada' });
    await post('/reset', { token, seed: 'none' });
    expect(opened.control.details()).toMatchObject({ objectCount: 0, undo: 'reset' });
    await post('/undo', { token });
    expect(await opened.ask('/v1/customers')).toMatchObject({ data: [{ name: 'Ada' }] });
  });

  it('imports a file that a form brings, and says on the page why it does not', async () => {
    await opened.ask('/v1/customers', { name: 'Ada' });
    const file = await (await visit('/export')).blob();
    const token = await tokenOfPage();
    const send = (blob: Blob) => {
      const form = new FormData();
      form.set('token', token);
      form.set('file', blob, 'state.gz');
      return visit('/import', { method: 'POST', body: form });
    };
    await post('/reset', { token, seed: 'none' });
    expect((await send(file)).status).toBe(303);
    expect(await opened.ask('/v1/customers')).toMatchObject({ data: [{ name: 'Ada' }] });
    const refused = await send(new Blob(['<b>nothing</b>']));
    expect(refused.status).toBe(400);
    expect(await refused.text()).toMatch(/role="alert">The file was not imported/);
    expect(await opened.ask('/v1/customers')).toMatchObject({ data: [{ name: 'Ada' }] });
  });
});

describe('the control for scripts', () => {
  it('answers with the state as JSON', async () => {
    const answer = await post('/clock', { by: 'hour' }, asScript);
    expect(await answer.json()).toEqual(opened.control.details());
    expect(await (await visit('/state')).json()).toMatchObject({ aheadSeconds: 3600 });
  });

  it('takes a file as it is', async () => {
    await opened.ask('/v1/customers', { name: 'Ada' });
    const body = await (await visit('/export')).arrayBuffer();
    const headers = { ...asScript, 'Content-Type': 'application/gzip' };
    expect((await visit('/import', { method: 'POST', headers, body })).status).toBe(200);
    expect(opened.control.details().undo).toBe('import');
  });

  it.each([
    ['/clock', { by: 'year' }, /by must be one of hour, day, month/],
    ['/fault', { kind: 'earthquake' }, /kind must be one of/],
    ['/reset', { seed: 'huge' }, /seed must be one of/],
    ['/undo', {}, /no reset or import/],
    ['/import', {}, /not imported/],
  ])('says what is wrong with %s %j', async (path, fields, why) => {
    const answer = await post(path, fields, asScript);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(why);
  });

  it.each(['/nothing', '/constructor', '/clock/more'])('has no %s', async (path) => {
    expect((await post(path, {}, asScript)).status).toBe(404);
  });
});

describe('other sites', () => {
  it.each([
    ['a form without the token', {}, { by: 'day' }],
    ['a form with another token', {}, { by: 'day', token: 'guessed' }],
    ['a page of another origin', { Origin: 'https://evil.example' }, null],
    ['a page of another port', { Origin: 'http://127.0.0.1:1' }, null],
    ['a page without an origin', { Origin: 'null' }, null],
    ['what a browser calls cross-site', { 'Sec-Fetch-Site': 'cross-site' }, null],
  ])('change nothing: %s', async (_, headers, fields) => {
    const token = await tokenOfPage();
    const answer = await post('/clock', fields ?? { by: 'day', token }, headers);
    expect(answer.status).toBe(403);
    expect(opened.control.details().aheadSeconds).toBe(0);
  });

  it('are not taken for this one under a name that was made to lead here', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const asked = request(`${opened.url}/_paydeck/state`, { headers: { Host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.on('error', reject).end();
    });
    expect(status).toBe(403);
  });

  it('are not answered when they ask whether they may', async () => {
    const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Headers': 'paydeck-control' };
    const answer = await visit('/clock', { method: 'OPTIONS', headers });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.ok).toBe(false);
  });
});

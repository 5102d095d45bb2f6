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
      faults: [{ kind: '500', times: null, method: null, path: null }],
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

  it('arms a fault for some requests, and takes back one of several', async () => {
    const token = await tokenOfPage();
    await post('/fault', { token, kind: '500', method: 'post', path: '/v1/refunds*', times: '3' });
    await post('/fault', { token, kind: '429', method: '', path: '', times: '1' });
    const page = await (await visit('')).text();
    expect(page).toContain('The next 3 POST requests to /v1/refunds* meet 500: the server fails');
    const [first, second] = opened.control.details().faults;
    await post('/fault', { token, kind: 'none', id: String(first?.id) });
    expect(opened.control.details().faults).toEqual([second]);
  });

  it('says at the field what is wrong with it, and keeps what was typed', async () => {
    const token = await tokenOfPage();
    const past = await post('/clock', { token, to: '2020-01-01T00:00' });
    expect(past.status).toBe(400);
    const page = await past.text();
    expect(page).toMatch(/value="2020-01-01T00:00" aria-invalid="true" aria-describedby="why-to"/);
    expect(page).toMatch(/id="why-to" role="alert">The clock goes forward only/);
    const path = await (await post('/fault', { token, kind: '429', path: '"><b>', times: '7' })).text();
    expect(path).toMatch(/value="&quot;&gt;&lt;b&gt;" aria-invalid="true"/);
    expect(path).toContain('value="7"');
    expect(path).toMatch(/id="why-path" role="alert">A path begins with \//);
    expect(opened.control.details()).toMatchObject({ aheadSeconds: 0, faults: [] });
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

describe("the frame's requests", () => {
  it('show newest first what was asked, but for what was asked of the control, and can be looked for', async () => {
    await opened.ask('/v1/customers', { name: 'Ada' });
    await opened.ask('/v1/customers/cus_<b>');
    const page = await (await visit('/requests')).text();
    expect(page).toContain('http-equiv="refresh"');
    expect(page.indexOf('cus_')).toBeLessThan(page.indexOf('>/v1/customers<'));
    expect(page).toContain('resource_missing');
    expect(page).not.toContain('<b>');
    expect(page).not.toContain('/_paydeck/requests</a>');
    const failed = await (await visit('/requests?failed=yes&paused=yes')).text();
    expect(failed).not.toContain('>/v1/customers<');
    expect(failed).not.toContain('http-equiv="refresh"');
    expect(await (await visit('/requests?q=nowhere')).text()).toContain('None of the requests');
  });

  it('open with what was sent and answered', async () => {
    await opened.ask('/v1/customers', { name: 'Ada <i>' });
    const [request] = opened.control.requests.list();
    const frame = await (await visit('/requests?show=requests&q=post')).text();
    const address = `/_paydeck?show=requests&amp;q=post&amp;request=${request?.id}`;
    expect(frame).toContain(`<a href="${address}" target="_top"`);
    const page = await (await visit(`?show=requests&q=post&request=${request?.id}`)).text();
    expect(page).toContain('name=Ada &lt;i&gt;');
    expect(page).toContain('&quot;object&quot;: &quot;customer&quot;');
    expect(page).toContain('href="/_paydeck?show=requests&amp;q=post">Back to the requests');
    expect(await (await visit('?request=99')).text()).toContain('no longer keeps');
  });

  it('stay in view when a form is sent, whatever its answer', async () => {
    const token = await tokenOfPage();
    const view = 'show=requests&q=%22x&failed=yes';
    const done = await post('/clock', { token, by: 'hour', view: `${view}&other=%0d%0aSet-Cookie: a` });
    expect(done.headers.get('location')).toBe(`/_paydeck?${view}`);
    const refused = await (await post('/clock', { token, to: '2020-01-01', view })).text();
    expect(refused).toContain('src="/_paydeck/requests?show=requests&amp;q=%22x&amp;failed=yes"');
    expect(refused).toContain('name="q" aria-label="Filter requests" placeholder="Filter requests" value="&quot;x"');
  });

  it('come as JSON for scripts', async () => {
    await opened.ask('/v1/customers');
    const list = (await (await visit('/requests', { headers: asScript })).json()) as { requests: { id: number }[] };
    expect(list.requests).toEqual([expect.objectContaining({ path: '/v1/customers', status: 200, key: 'secret' })]);
    const one = await visit(`/requests/${list.requests[0]?.id}`, { headers: asScript });
    expect(await one.json()).toMatchObject({ answerBody: { text: expect.stringContaining('"list"') } });
    expect((await visit('/requests/99', { headers: asScript })).status).toBe(404);
  });
});

describe('the control for scripts', () => {
  it('answers with the state as JSON', async () => {
    const answer = await post('/clock', { by: 'hour' }, asScript);
    expect(await answer.json()).toEqual(opened.control.details());
    expect(await (await visit('/state')).json()).toMatchObject({ aheadSeconds: 3600 });
  });

  it('moves the clock to a moment, in words or seconds', async () => {
    const { now } = opened.control.details();
    await post('/clock', { to: '2026-02-01T09:30' }, asScript);
    expect(opened.control.details().now).toBe(Date.UTC(2026, 1, 1, 9, 30) / 1000);
    await post('/clock', { to: String(now + 3 * 86_400) }, asScript);
    expect(opened.control.details().aheadSeconds).toBe(3 * 86_400);
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
    ['/clock', { to: 'tomorrow' }, /to must be a moment in UTC/],
    ['/clock', { to: '2020-01-01' }, /goes forward only/],
    ['/fault', { kind: 'earthquake' }, /kind must be one of/],
    ['/fault', { kind: '500', times: '0' }, /times must be a number from 1 to 1000/],
    ['/fault', { kind: '500', method: 'BREW' }, /method must be one of/],
    ['/fault', { kind: 'none', id: 'first' }, /id must be/],
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

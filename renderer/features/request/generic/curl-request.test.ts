import { describe, expect, it } from 'vitest';
import type { GenericTarget, TableRow } from '../../../../shared/draft.ts';
import { readCurl } from './curl-request.ts';
import { isCurlCommand } from './typed-path.ts';

const row = (name: string, value: string): TableRow => ({ name, value, isOn: true });

const cases: [title: string, command: string, expected: Partial<GenericTarget>][] = [
  [
    "the form of Stripe's documentation, over several lines",
    `curl https://api.stripe.com/v1/customers \\
  -u "sk_test_abc123def456:" \\
  -d "name=Jenny Rosen" \\
  -d "metadata[order_id]"=6735 \\
  --data-urlencode email="jenny+a@example.com"`,
    {
      method: 'POST',
      path: '/v1/customers',
      bodyKind: 'form',
      form: [row('name', 'Jenny Rosen'), row('metadata[order_id]', '6735'), row('email', 'jenny+a@example.com')],
    },
  ],
  [
    '-G, which turns data into the query',
    'curl -G https://api.stripe.com/v1/charges -d limit=3 -d "created[gte]=100"',
    { method: 'GET', path: '/v1/charges', query: [row('limit', '3'), row('created[gte]', '100')], bodyKind: 'none' },
  ],
  [
    'an explicit method, joined to its letter',
    "curl -XDELETE 'https://api.stripe.com/v1/customers/cus_1'",
    { method: 'DELETE', path: '/v1/customers/cus_1', bodyKind: 'none' },
  ],
  [
    'flags before and in front of options with values',
    'curl -sS -L --compressed -iX POST https://api.stripe.com/v1/refunds -d charge=ch_1',
    { method: 'POST', path: '/v1/refunds', form: [row('charge', 'ch_1')] },
  ],
  [
    'several pairs in one -d, escaped, with the same name twice',
    `curl https://api.stripe.com/v1/subscriptions -d 'items[0][price]=price_1&description=a%26b+c&x=1&x=2'`,
    { form: [row('items[0][price]', 'price_1'), row('description', 'a&b c'), row('x', '1'), row('x', '2')] },
  ],
  [
    'headers, but for those that Paydeck sets',
    `curl https://api.stripe.com/v1/customers -H 'Stripe-Account: acct_1' -H "Content-Type: application/x-www-form-urlencoded" --header 'Idempotency-Key: a:b'`,
    { method: 'GET', headers: [row('Stripe-Account', 'acct_1'), row('Idempotency-Key', 'a:b')] },
  ],
  [
    'a JSON body exactly as written',
    `curl -X POST https://api.stripe.com/v2/core/accounts -H "Content-Type: application/json" --data '{"big": 10000000000000000001, "name": "it'"'"'s"}'`,
    { path: '/v2/core/accounts', bodyKind: 'json', json: `{"big": 10000000000000000001, "name": "it's"}` },
  ],
  [
    'the quotes that browsers write',
    String.raw`curl 'https://api.stripe.com/v1/customers' --data-raw $'name=it\'s'`,
    { form: [row('name', "it's")] },
  ],
  [
    'values with an equals sign and quoted newlines',
    `curl https://api.stripe.com/v1/customers -d "description=a=b" --data-urlencode "name=line 1
line 2"`,
    { form: [row('description', 'a=b'), row('name', 'line 1\nline 2')] },
  ],
  ['an address without a scheme', 'curl api.stripe.com/v1/balance', { method: 'GET', path: '/v1/balance' }],
  [
    "the address's own query",
    "curl 'https://api.stripe.com/v1/customers?limit=3&expand[]=data.tax'",
    { query: [row('limit', '3'), row('expand[]', 'data.tax')] },
  ],
  ['a prompt before the command', '$ curl https://api.stripe.com/v1/balance', { path: '/v1/balance' }],
];

describe('a pasted curl command', () => {
  it.each(cases)('%s', (_title, command, expected) => {
    expect(isCurlCommand(command)).toBe(true);
    const read = readCurl(command);
    expect(read).toMatchObject({ ok: true, target: expected });
  });

  it.each([
    'curl https://api.stripe.com/v1/balance -u sk_test_abc123def456:',
    'curl https://api.stripe.com/v1/balance -usk_test_abc123def456:',
    "curl https://api.stripe.com/v1/balance -H 'Authorization: Bearer sk_test_abc123def456'",
    'curl https://sk_test_abc123def456:@api.stripe.com/v1/balance',
  ])('loses its key: %s', (command) => {
    const read = readCurl(command);
    expect(read.ok).toBe(true);
    expect(JSON.stringify(read)).not.toContain('sk_test');
  });

  it('says that the key was left out', () => {
    expect(readCurl('curl https://api.stripe.com/v1/balance -u sk_test_abc:')).toMatchObject({
      notices: [expect.stringContaining('key was left out')],
    });
  });

  it('says which file it can not take along', () => {
    const read = readCurl('curl https://files.stripe.com/v1/files -F purpose=business_logo -F "file=@/tmp/logo.png"');
    expect(read).toMatchObject({
      target: { form: [row('purpose', 'business_logo')] },
      notices: [expect.stringContaining('file=@/tmp/logo.png')],
    });
  });

  it.each(['curl https://example.com/v1/customers', 'curl -d a=b', 'curl http://127.0.0.1.nip.io/v1/x'])(
    'is refused where it does not go to Stripe: %s',
    (command) => {
      expect(readCurl(command)).toMatchObject({ ok: false, message: expect.any(String) });
    },
  );
});

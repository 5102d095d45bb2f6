import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LiveConfirmation } from '../../shared/confirmation.ts';
import type { Draft, DraftTarget } from '../../shared/draft.ts';
import { createLiveGuard, type GuardedRequest } from './live-guard.ts';
import { action, charge, retrieve } from './test-sends.ts';
import { LIVE_KEY, openTestWorkspace, type TestWorkspace } from './test-workspace.ts';

/** A live key goes to Stripe's own hosts alone, so no request here gets further than a proxy that is not there. */
let workspace: TestWorkspace;

beforeEach(() => {
  workspace = openTestWorkspace({ baseUrl: null });
  workspace.apiKey = LIVE_KEY;
  workspace.settings = { ...workspace.settings, maxRetries: 0, proxyUrl: 'http://127.0.0.1:9' };
});
afterEach(() => workspace.close());

function chargeOf(amount: string): DraftTarget {
  return action('charges.create', { amount, currency: 'eur' });
}

function send(draft: Draft, confirmationToken: string | null = null) {
  return workspace.requests.send({ ...workspace.place, sendId: workspace.nextSendId(), draft, confirmationToken });
}

async function confirmationFor(draft: Draft): Promise<LiveConfirmation> {
  const result = await send(draft);
  if (result.kind !== 'confirmation_needed') throw new Error('expected a confirmation');
  return result.confirmation;
}

function sentCount(): number {
  const filter = { text: '', status: null, environmentId: null };
  return workspace.history.list({ filter, cursor: null, limit: 99 }).entries.length;
}

describe('a changing call in live mode', () => {
  it('is not sent without a confirmation, which shows what would happen', async () => {
    const draft = workspace.draft(charge, { title: 'Create charge' });
    workspace.configuration = { ...workspace.configuration, stripeAccount: 'acct_9' };
    const confirmation = await confirmationFor(draft);
    expect(confirmation).toMatchObject({
      method: 'POST',
      path: '/v1/charges',
      title: 'Create charge',
      objectId: null,
      amounts: [{ name: 'amount', amount: '19.99 EUR' }],
      environmentName: 'Staging',
      integrationName: 'Stripe EU',
      stripeAccount: 'acct_9',
      keyHint: 'sk_live_...4242',
      body: 'amount=1999&currency=eur',
    });
    expect(JSON.stringify(confirmation)).not.toContain(LIVE_KEY);
    expect(sentCount()).toBe(0);
  });

  it('names the object that is acted on, also for a generic request', async () => {
    const remove = action('customers.delete', {}, { customer: 'cus_1' });
    expect((await confirmationFor(workspace.draft(remove))).objectId).toBe('cus_1');
    const generic: DraftTarget = {
      kind: 'generic',
      method: 'POST',
      path: '/v1/payment_intents/pi_3PaydeckTest/cancel',
      query: [],
      headers: [],
      bodyKind: 'none',
      form: [],
      json: '',
    };
    expect((await confirmationFor(workspace.draft(generic))).objectId).toBe('pi_3PaydeckTest');
  });

  it('goes out once it is confirmed', async () => {
    const draft = workspace.draft(charge);
    const { token } = await confirmationFor(draft);
    expect((await send(draft, token)).kind).toBe('finished');
    expect(sentCount()).toBe(1);
  });

  it('is refused with a token that was used', async () => {
    const draft = workspace.draft(charge);
    const { token } = await confirmationFor(draft);
    await send(draft, token);
    await expect(send(draft, token)).rejects.toMatchObject({ code: 'confirmation_refused' });
    expect(sentCount()).toBe(1);
  });

  it('is refused with a token that expired', async () => {
    const draft = workspace.draft(charge);
    const { token } = await confirmationFor(draft);
    workspace.advance(2 * 60_000);
    await expect(send(draft, token)).rejects.toMatchObject({
      code: 'confirmation_refused',
      message: expect.stringContaining('expired'),
    });
    expect(sentCount()).toBe(0);
  });

  it('is refused with a token for another request, which is spent by that', async () => {
    const draft = workspace.draft(charge);
    const { token } = await confirmationFor(draft);
    const other = { ...draft, target: chargeOf('199900') };
    await expect(send(other, token)).rejects.toMatchObject({
      code: 'confirmation_refused',
      message: expect.stringContaining('changed'),
    });
    await expect(send(draft, token)).rejects.toMatchObject({ code: 'confirmation_refused' });
    expect(sentCount()).toBe(0);
  });

  it('is refused with a token that was issued for another account', async () => {
    const draft = workspace.draft(charge);
    const { token } = await confirmationFor(draft);
    workspace.configuration = { ...workspace.configuration, stripeAccount: 'acct_other' };
    await expect(send(draft, token)).rejects.toMatchObject({ code: 'confirmation_refused' });
  });

  it('is refused with a made-up token', async () => {
    await expect(send(workspace.draft(charge), 'x'.repeat(43))).rejects.toMatchObject({
      code: 'confirmation_refused',
    });
  });

  it('needs a confirmation of its own when it is repeated', async () => {
    const draft = workspace.draft(charge);
    const { token } = await confirmationFor(draft);
    const sent = await send(draft, token);
    if (sent.kind !== 'finished') throw new Error('expected a finished send');
    const exchangeId = sent.exchange.id;
    const repeat = (confirmationToken: string | null) =>
      workspace.requests.repeat({ exchangeId, sendId: workspace.nextSendId(), confirmationToken });
    const asked = await repeat(null);
    if (asked.kind !== 'confirmation_needed') throw new Error('expected a confirmation');
    expect((await repeat(asked.confirmation.token)).kind).toBe('finished');
  });
});

it('a reading call in live mode goes freely', async () => {
  expect((await send(workspace.draft(retrieve))).kind).toBe('finished');
});

it('a live key goes to no local stand-in, confirmed or not', async () => {
  workspace.configuration = { ...workspace.configuration, baseUrl: 'http://127.0.0.1:4242' };
  await expect(send(workspace.draft(retrieve))).rejects.toMatchObject({ code: 'host_refused' });
  await expect(send(workspace.draft(charge))).rejects.toMatchObject({ code: 'host_refused' });
});

describe('the fingerprint of a token', () => {
  const request: GuardedRequest = {
    call: {
      method: 'POST',
      host: 'api',
      path: '/v1/x',
      query: '',
      headers: [{ name: 'A', value: '1' }],
      body: { kind: 'form', text: 'a=1' },
      idempotencyKey: 'k',
    },
    url: 'https://api.stripe.com/v1/x',
    environmentId: 'e',
    integrationId: 'i',
    keyHint: 'sk_live_...1',
  };
  it.each<[string, Partial<GuardedRequest>]>([
    ['environment', { environmentId: 'f' }],
    ['integration', { integrationId: 'j' }],
    ['key', { keyHint: 'sk_live_...2' }],
    ['address', { url: 'https://files.stripe.com/v1/x' }],
    ['method', { call: { ...request.call, method: 'DELETE' } }],
    ['header', { call: { ...request.call, headers: [{ name: 'A', value: '2' }] } }],
    ['body', { call: { ...request.call, body: { kind: 'form', text: 'a=2' } } }],
    ['file', { call: { ...request.call, body: { kind: 'multipart', bytes: Buffer.from('b'), description: '' } } }],
  ])('covers the %s', (_what, changed) => {
    const guard = createLiveGuard(() => 0);
    guard.redeem(guard.issue(request).token, structuredClone(request));
    const { token } = guard.issue(request);
    expect(() => guard.redeem(token, { ...request, ...changed })).toThrow(/changed after it was confirmed/);
  });
});

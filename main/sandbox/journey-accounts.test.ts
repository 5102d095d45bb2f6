import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';
import { address, both, person, whole } from './testing/whole-account.ts';

const seconds = Math.floor(Date.UTC(2026, 4, 4, 9) / 1000);
let sandbox: TestSandbox;
let stripe: Stripe;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => seconds * 1000 });
  stripe = sandbox.stripe();
});
afterAll(async () => {
  expect(sandbox.faults).toEqual([]);
  await sandbox.stop();
});

describe('connected accounts', () => {
  it('are active at once where everything is given, and keep their objects apart', async () => {
    const account = await stripe.accounts.create(whole);
    expect(account).toMatchObject({
      capabilities: { card_payments: 'active', transfers: 'active' },
      charges_enabled: true,
      controller: { requirement_collection: 'application', stripe_dashboard: { type: 'none' } },
      details_submitted: true,
      external_accounts: { data: [{ last4: '6789', default_for_currency: true }] },
      individual: { first_name: 'Ada', ssn_last_4_provided: true, verification: { status: 'verified' } },
      payouts_enabled: true,
      requirements: { currently_due: [], disabled_reason: null },
      type: 'custom',
    });
    const there = { stripeAccount: account.id };
    expect(await stripe.accounts.retrieveCurrent({}, there)).toMatchObject({
      id: account.id,
      external_accounts: { data: [{ last4: '6789' }] },
      individual: { last_name: 'Lovelace' },
    });
    await stripe.products.create({ name: 'Theirs' }, there);
    expect((await stripe.products.list({}, there)).data).toHaveLength(1);
    expect((await stripe.products.list()).data).toEqual([]);
    const rejected = await stripe.accounts.reject(account.id, { reason: 'fraud_other' });
    expect(rejected).toMatchObject({
      charges_enabled: false,
      payouts_enabled: false,
      requirements: { disabled_reason: 'rejected.fraud' },
    });
    await stripe.accounts.del(account.id);
    await expect(stripe.products.list({}, there)).rejects.toMatchObject({ code: 'account_invalid', statusCode: 403 });
  });

  it('name what is missing until it is given, piece by piece', async () => {
    const { id } = await stripe.accounts.create({ type: 'custom', country: 'US', capabilities: both });
    const due = async () => (await stripe.accounts.retrieve(id)).requirements?.currently_due ?? [];
    expect(await due()).toEqual([
      'business_profile.mcc',
      'business_profile.url',
      'business_type',
      'external_account',
      'tos_acceptance.date',
      'tos_acceptance.ip',
    ]);
    expect(await stripe.accounts.retrieveCapability(id, 'card_payments')).toMatchObject({
      requested: true,
      status: 'inactive',
      requirements: { currently_due: expect.arrayContaining(['external_account']) },
    });
    expect(await stripe.accounts.retrieveCapability(id, 'sepa_debit_payments')).toMatchObject({
      requested: false,
      status: 'unrequested',
    });
    await stripe.accounts.update(id, {
      business_type: 'company',
      business_profile: { mcc: '5734', product_description: 'Coffee' },
      company: { address, name: 'Roast Ltd', phone: '+15555550142', tax_id: '000000000' },
      tos_acceptance: { date: seconds, ip: '127.0.0.1' },
    });
    await stripe.accounts.createExternalAccount(id, { external_account: 'btok_us' });
    expect(await due()).toContain('representative.first_name');
    const { last_name, ...nameless } = person;
    const boss = await stripe.accounts.createPerson(id, {
      ...nameless,
      relationship: { representative: true, title: 'CEO' },
    });
    expect(await due()).toEqual([`${boss.id}.last_name`]);
    await stripe.accounts.updatePerson(id, boss.id, { last_name });
    expect(await stripe.accounts.retrieve(id)).toMatchObject({
      capabilities: { card_payments: 'active', transfers: 'active' },
      charges_enabled: true,
      payouts_enabled: true,
    });
    expect((await stripe.accounts.listCapabilities(id)).data.map(({ status }) => status)).toEqual(['active', 'active']);
    expect((await stripe.accounts.listPersons(id)).data.map((one) => one.id)).toEqual([boss.id]);
    const [change] = (await stripe.events.list({ type: 'account.updated', limit: 1 })).data;
    expect(change?.data.previous_attributes).toMatchObject({ charges_enabled: false });
    expect((await stripe.events.list({ type: 'capability.updated' })).data.length).toBeGreaterThan(0);
    await stripe.accounts.updateCapability(id, 'card_payments', { requested: false });
    expect((await stripe.accounts.retrieve(id)).capabilities).toEqual({
      card_payments: 'inactive',
      transfers: 'active',
    });
  });

  it('prove who they are: a number that belongs to no one, put right by a document', async () => {
    const { id } = await stripe.accounts.create({ ...whole, individual: { ...person, id_number: '111111111' } });
    expect(await stripe.accounts.retrieve(id)).toMatchObject({
      charges_enabled: false,
      individual: { verification: { status: 'unverified' } },
      requirements: {
        currently_due: ['individual.verification.document'],
        errors: [{ code: 'verification_failed_keyed_identity' }],
      },
    });
    const front = (file: string) => ({ individual: { verification: { document: { front: file } } } });
    const failed = await stripe.accounts.update(id, front('file_identity_document_failure'));
    expect(failed.requirements?.errors?.map(({ code }) => code)).toEqual([
      'verification_failed_keyed_identity',
      'verification_document_failed_other',
    ]);
    const proved = await stripe.accounts.update(id, front('file_identity_document_success'));
    expect(proved).toMatchObject({ charges_enabled: true, requirements: { errors: [] } });
    const company = { business_type: 'company', company: { tax_id: '111111111' } } as const;
    const doubted = await stripe.accounts.create({ type: 'custom', country: 'US', ...company });
    expect(doubted.requirements).toMatchObject({
      currently_due: expect.arrayContaining(['company.verification.document']),
      errors: [{ code: 'verification_failed_tax_id_match', requirement: 'company.verification.document' }],
    });
    const corrected = await stripe.accounts.update(doubted.id, { company: { tax_id: '000000000' } });
    expect(corrected.requirements?.errors).toEqual([]);
  });

  it('are told of to the endpoints that listen to connected accounts, and to no others', async () => {
    const received: { account?: string; type: string }[] = [];
    const receiver = createServer(async (message, response) => {
      let body = '';
      for await (const piece of message) body += piece;
      received.push(JSON.parse(body));
      response.writeHead(200).end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    await stripe.webhookEndpoints.create({ url, enabled_events: ['*'] });
    const types = ['account.updated', 'customer.created'] as const;
    const endpoint = await stripe.webhookEndpoints.create({ url, connect: true, enabled_events: [...types] });
    expect(endpoint.application).toMatch(/^ca_/);
    const { id } = await stripe.accounts.create({ type: 'custom', country: 'US' });
    await stripe.accounts.update(id, { business_type: 'individual' });
    await stripe.customers.create({ name: 'Theirs' }, { stripeAccount: id });
    await stripe.products.create({ name: 'Own' });
    await vi.waitFor(() => expect(received).toHaveLength(3));
    receiver.close();
    const told = received.map(({ account, type }) => `${type} ${account ?? 'own'}`);
    expect(told.sort()).toEqual([`account.updated ${id}`, `customer.created ${id}`, 'product.created own']);
    const [change] = (await stripe.events.list({ type: 'account.updated', limit: 1 })).data;
    expect(change?.account).toBe(id);
  });

  it('are onboarded on a page, which an account link leads to once', async () => {
    const account = await stripe.accounts.create({
      controller: { stripe_dashboard: { type: 'express' } },
      country: 'DE',
      capabilities: both,
    });
    expect(account).toMatchObject({ type: 'none', default_currency: 'eur', details_submitted: false });
    await expect(
      stripe.accounts.update(account.id, { tos_acceptance: { date: seconds, ip: '127.0.0.1' } }),
    ).rejects.toMatchObject({ param: 'tos_acceptance' });
    await expect(stripe.accounts.createLoginLink(account.id)).rejects.toThrow(/not completed/);
    const urls = { refresh_url: 'https://example.com/again', return_url: 'https://example.com/done' };
    const link = await stripe.accountLinks.create({ account: account.id, type: 'account_onboarding', ...urls });
    expect(link.expires_at).toBe(seconds + 300);
    const shown = await (await fetch(link.url)).text();
    expect(shown).toContain('<li>external_account</li>');
    const body = new URLSearchParams({ action: 'complete' });
    const left = await fetch(link.url, { method: 'POST', redirect: 'manual', body });
    expect([left.status, left.headers.get('location')]).toEqual([303, urls.return_url]);
    expect(await stripe.accounts.retrieve(account.id)).toMatchObject({
      charges_enabled: true,
      details_submitted: true,
      external_accounts: { data: [{ country: 'DE', currency: 'eur' }] },
      payouts_enabled: true,
    });
    const again = await fetch(link.url, { redirect: 'manual' });
    expect(again.headers.get('location')).toBe(urls.refresh_url);
    expect((await stripe.accounts.createLoginLink(account.id)).url).toMatch(/^http/);
    const session = await stripe.accountSessions.create({
      account: account.id,
      components: { account_onboarding: { enabled: true } },
    });
    expect(session).toMatchObject({ account: account.id, components: { account_onboarding: { enabled: true } } });
  });

  it('agree on a page to be connected by OAuth, or do not', async () => {
    const query = new URLSearchParams({
      client_id: 'ca_platform',
      redirect_uri: 'https://example.com/back?kept=yes',
      response_type: 'code',
      scope: 'read_write',
      state: 'mine',
    });
    const url = `${sandbox.url}/oauth/authorize?${query}`;
    expect(await (await fetch(url)).text()).toContain('ca_platform');
    const choose = async (action: string) => {
      const answer = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ action }) });
      return new URL(answer.headers.get('location') ?? '').searchParams;
    };
    const denied = await choose('deny');
    expect([denied.get('error'), denied.get('code'), denied.get('state')]).toEqual(['access_denied', null, 'mine']);
    const agreed = await choose('connect');
    expect([agreed.get('kept'), agreed.get('scope'), agreed.get('state')]).toEqual(['yes', 'read_write', 'mine']);
    const token = await stripe.oauth.token({ grant_type: 'authorization_code', code: agreed.get('code') ?? '' });
    expect((await stripe.accounts.retrieve(token.stripe_user_id ?? '')).charges_enabled).toBe(true);
    expect((await fetch(url.replace('https', 'ftp'))).status).toBe(400);
  });

  it('connect by OAuth, each code once, until they are disconnected', async () => {
    const first = await stripe.oauth.token({ grant_type: 'authorization_code', code: 'ac_first' });
    const id = first.stripe_user_id ?? '';
    expect(await stripe.accounts.retrieve(id)).toMatchObject({ type: 'standard', charges_enabled: true });
    const theirs = sandbox.stripe(first.access_token);
    expect((await theirs.accounts.retrieveCurrent()).id).toBe(id);
    for (const code of ['ac_first', 'nonsense']) {
      await expect(stripe.oauth.token({ grant_type: 'authorization_code', code })).rejects.toMatchObject({
        type: 'StripeInvalidGrantError',
      });
    }
    const other = await stripe.oauth.token({ grant_type: 'authorization_code', code: 'ac_second' });
    expect(other.stripe_user_id).not.toBe(id);
    const refreshed = await stripe.oauth.token({
      grant_type: 'refresh_token',
      refresh_token: first.refresh_token ?? '',
    });
    expect(refreshed.stripe_user_id).toBe(id);
    const gone = { client_id: 'ca_example', stripe_user_id: id };
    expect(await stripe.oauth.deauthorize(gone)).toMatchObject({ stripe_user_id: id });
    await expect(stripe.oauth.deauthorize(gone)).rejects.toMatchObject({ type: 'StripeInvalidClientError' });
    await expect(stripe.customers.list({}, { stripeAccount: id })).rejects.toMatchObject({ code: 'account_invalid' });
  });
});

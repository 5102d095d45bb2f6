import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OlderSandbox, openOlderSandbox } from './open-older.ts';

const both = { card_payments: { requested: true }, transfers: { requested: true } };
const person = {
  address: { city: 'Portland', country: 'US', line1: '12 Harbor Street', postal_code: '97209', state: 'OR' },
  dob: { day: 1, month: 1, year: 1901 },
  email: 'ada@example.com',
  first_name: 'Ada',
  last_name: 'Lovelace',
  phone: '+15555550142',
  ssn_last_4: '0000',
};
let sandbox: OlderSandbox;
let stripe: Stripe;

beforeAll(async () => {
  sandbox = await openOlderSandbox(4242);
  stripe = sandbox.stripe;
});
afterAll(async () => {
  expect(sandbox.faults).toEqual([]);
  await sandbox.stop();
});

describe('SDK 17: the account and what is around it', () => {
  it('finds the seeded business', async () => {
    const customers = await stripe.customers.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
    expect(customers.length).toBeGreaterThan(60);
    const found = await stripe.customers.search({ query: 'name~"Webb"' });
    expect(found.data[0]).toMatchObject({ name: 'Marcus Webb', email: 'marcus.webb@example.com' });
    const subscriptions = await stripe.subscriptions.list({
      limit: 3,
      expand: ['data.customer', 'data.latest_invoice'],
    });
    expect(subscriptions.data[0]).toMatchObject({
      customer: { object: 'customer' },
      latest_invoice: { object: 'invoice', paid: expect.any(Boolean) },
    });
    expect((await stripe.disputes.list()).data.length).toBeGreaterThan(0);
    expect((await stripe.balanceTransactions.list({ limit: 100 })).data).toHaveLength(100);
    const account = await stripe.accounts.retrieve();
    expect(account.settings?.dashboard.display_name).toBe('Paydeck Sandbox');
  });

  it('keeps connected accounts apart', async () => {
    const account = await stripe.accounts.create({ type: 'custom', country: 'US', email: 'roaster@example.com' });
    expect((await stripe.accounts.retrieve(account.id)).email).toBe('roaster@example.com');
    expect((await stripe.accounts.update(account.id, { metadata: { since: '2026' } })).metadata).toEqual({
      since: '2026',
    });
    expect((await stripe.accounts.list()).data.map(({ id }) => id)).toContain(account.id);
    const there = { stripeAccount: account.id };
    const theirs = await stripe.customers.create({ name: 'Theirs' }, there);
    expect((await stripe.customers.list({}, there)).data.map(({ id }) => id)).toEqual([theirs.id]);
    await expect(stripe.customers.retrieve(theirs.id)).rejects.toMatchObject({ statusCode: 404 });
    const person = await stripe.accounts.createPerson(account.id, { first_name: 'Ann', last_name: 'Roe' });
    expect((await stripe.accounts.listPersons(account.id)).data).toHaveLength(1);
    expect(await stripe.accounts.deletePerson(account.id, person.id)).toMatchObject({ deleted: true });
    expect((await stripe.accounts.listCapabilities(account.id)).object).toBe('list');
    const link = await stripe.accountLinks.create({
      account: account.id,
      type: 'account_onboarding',
      refresh_url: 'https://example.com/again',
      return_url: 'https://example.com/done',
    });
    expect(link.url).toMatch(/^http/);
    expect(await stripe.accounts.del(account.id)).toMatchObject({ deleted: true });
  });

  it('moves money between accounts, with fees', async () => {
    const account = await stripe.accounts.create({
      type: 'custom',
      country: 'US',
      business_type: 'individual',
      business_profile: { mcc: '5734', url: 'https://example.com' },
      capabilities: both,
      external_account: { object: 'bank_account', country: 'US', currency: 'usd', account_number: '000123456789' },
      individual: person,
      tos_acceptance: { date: 1_777_000_000, ip: '127.0.0.1' },
    });
    expect(account).toMatchObject({ charges_enabled: true, requirements: { currently_due: [] } });
    const there = { stripeAccount: account.id };
    const transfer = await stripe.transfers.create({ amount: 1000, currency: 'usd', destination: account.id });
    expect(await stripe.charges.retrieve(String(transfer.destination_payment), {}, there)).toMatchObject({
      amount: 1000,
      source_transfer: transfer.id,
    });
    expect((await stripe.transfers.createReversal(transfer.id, { amount: 400 })).amount).toBe(400);
    const intent = await stripe.paymentIntents.create({
      amount: 5000,
      application_fee_amount: 500,
      confirm: true,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      return_url: 'https://example.com',
      transfer_data: { destination: account.id },
    });
    const [fee] = (await stripe.applicationFees.list({ limit: 1 })).data;
    expect(fee).toMatchObject({ account: account.id, amount: 500, originating_transaction: intent.latest_charge });
    await stripe.refunds.create({ payment_intent: intent.id, refund_application_fee: true, reverse_transfer: true });
    expect((await stripe.applicationFees.retrieve(fee?.id ?? '')).refunded).toBe(true);
    const balance = await stripe.balance.retrieve({}, there);
    expect(balance.available[0]?.amount).toBe(600);
    // Under its older name, as charges still take it.
    const old = {
      amount: 2000,
      currency: 'usd',
      destination: { account: account.id, amount: 1500 },
      source: 'tok_visa',
    };
    const charge = await stripe.charges.create(old);
    expect(await stripe.transfers.retrieve(String(charge.transfer))).toMatchObject({
      amount: 1500,
      destination: account.id,
      source_transaction: charge.id,
    });
    await stripe.charges.create({ amount: 900, currency: 'usd', source: 'tok_bypassPending' }, there);
    expect((await stripe.payouts.create({ amount: 1400, currency: 'usd' }, there)).destination).toMatch(/^ba_/);
    await expect(stripe.payouts.create({ amount: 1400, currency: 'usd' }, there)).rejects.toMatchObject({
      code: 'balance_insufficient',
    });
  });

  it('tells of what happened, and calls endpoints', async () => {
    const made = await stripe.customers.create({ name: 'Heard' });
    const [event] = (await stripe.events.list({ type: 'customer.created', limit: 1 })).data;
    expect(event?.data.object).toMatchObject({ id: made.id });
    expect((await stripe.events.retrieve(event?.id ?? '')).type).toBe('customer.created');
    const endpoint = await stripe.webhookEndpoints.create({
      url: 'https://example.com/hook',
      enabled_events: ['customer.created'],
    });
    expect(endpoint.secret).toMatch(/^whsec_/);
    expect((await stripe.webhookEndpoints.update(endpoint.id, { disabled: true })).status).toBe('disabled');
    expect(await stripe.webhookEndpoints.del(endpoint.id)).toMatchObject({ deleted: true });
    const payload = JSON.stringify(event);
    const header = stripe.webhooks.generateTestHeaderString({ payload, secret: 'whsec_test' });
    expect(stripe.webhooks.constructEvent(payload, header, 'whsec_test').id).toBe(event?.id);
  });

  it('keeps files, secrets and lists', async () => {
    // Its uploads go to a host of their own whatever host is set, so that only reading can be tried.
    const [file] = (await stripe.files.list({ purpose: 'dispute_evidence', limit: 1 })).data;
    expect((await stripe.files.retrieve(file?.id ?? '')).purpose).toBe('dispute_evidence');
    expect((await stripe.fileLinks.create({ file: file?.id ?? '' })).url).toMatch(/^http/);
    const list = await stripe.radar.valueLists.create({ alias: 'friends', name: 'Friends', item_type: 'email' });
    const entry = await stripe.radar.valueListItems.create({ value_list: list.id, value: 'ada@example.com' });
    expect((await stripe.radar.valueListItems.list({ value_list: list.id })).data).toHaveLength(1);
    expect(await stripe.radar.valueListItems.del(entry.id)).toMatchObject({ deleted: true });
    const secret = await stripe.apps.secrets.create({ name: 'key', payload: 'shh', scope: { type: 'account' } });
    expect(secret.name).toBe('key');
    const feature = await stripe.entitlements.features.create({ name: 'Roasting', lookup_key: 'roasting' });
    expect((await stripe.entitlements.features.retrieve(feature.id)).lookup_key).toBe('roasting');
  });

  it('reckons tax, verifies, reports', async () => {
    const settings = await stripe.tax.settings.retrieve();
    expect(settings.object).toBe('tax.settings');
    const calculation = await stripe.tax.calculations.create({
      currency: 'usd',
      line_items: [{ amount: 1000, reference: 'L1' }],
      customer_details: { address: { country: 'US', state: 'WA', postal_code: '98101' }, address_source: 'billing' },
    });
    expect(calculation).toMatchObject({ amount_total: 1065, tax_amount_exclusive: 65 });
    const registrations = await stripe.tax.registrations.list({ status: 'active' });
    expect(registrations.data.map(({ country }) => country)).toContain('GB');
    const abroad = await stripe.tax.calculations.create({
      currency: 'eur',
      line_items: [{ amount: 1000, reference: 'L1' }],
      customer_details: { address: { country: 'FR' }, address_source: 'billing' },
    });
    expect(abroad.tax_breakdown[0]?.taxability_reason).toBe('not_collecting');
    const transaction = await stripe.tax.transactions.createFromCalculation({
      calculation: calculation.id ?? '',
      reference: 'order-1',
    });
    expect((await stripe.tax.transactions.retrieve(transaction.id)).reference).toBe('order-1');
    const session = await stripe.identity.verificationSessions.create({ type: 'document' });
    expect((await stripe.identity.verificationSessions.cancel(session.id)).status).toBe('canceled');
    expect((await stripe.reporting.reportTypes.list()).object).toBe('list');
    expect((await stripe.countrySpecs.retrieve('US')).default_currency).toBe('usd');
    expect((await stripe.climate.products.list()).data.length).toBeGreaterThan(0);
  });

  it('issues cards, reads them, holds money', async () => {
    const holder = await stripe.issuing.cardholders.create({
      name: 'Ada Lovelace',
      type: 'individual',
      billing: {
        address: { line1: '1 Main Street', city: 'Springfield', state: 'IL', postal_code: '62701', country: 'US' },
      },
    });
    const card = await stripe.issuing.cards.create({ cardholder: holder.id, currency: 'usd', type: 'virtual' });
    expect((await stripe.issuing.cards.update(card.id, { status: 'active' })).status).toBe('active');
    const authorization = await stripe.testHelpers.issuing.authorizations.create({ card: card.id, amount: 1200 });
    expect(authorization).toMatchObject({ approved: true, status: 'pending' });
    expect((await stripe.testHelpers.issuing.authorizations.capture(authorization.id)).status).toBe('closed');
    expect((await stripe.issuing.transactions.list({ card: card.id })).data[0]?.amount).toBe(-1200);
    const place = await stripe.terminal.locations.create({
      display_name: 'Shop',
      address: { line1: '1 Main Street', city: 'Springfield', country: 'US' },
    });
    const reader = await stripe.terminal.readers.create({ registration_code: 'simulated-wpe', location: place.id });
    expect(await stripe.terminal.readers.update(reader.id, { label: 'Counter' })).toMatchObject({ label: 'Counter' });
    expect((await stripe.terminal.connectionTokens.create()).secret).toMatch(/^pst_/);
    const treasury = await stripe.treasury.financialAccounts.create({
      supported_currencies: ['usd'],
      features: { intra_stripe_flows: { requested: true } },
    });
    expect((await stripe.treasury.financialAccounts.retrieve(treasury.id)).status).toBe('open');
    expect(
      (
        await stripe.financialConnections.sessions.create({
          account_holder: { type: 'customer', customer: (await stripe.customers.create({})).id },
          permissions: ['balances'],
        })
      ).client_secret,
    ).toBeTruthy();
  });
});

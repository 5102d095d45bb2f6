// What people type, held against the whole catalog: the action that they mean stands among the first.
import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { openIndex } from '../../../shared/catalog/index-file.ts';
import { openSchema } from '../../../shared/catalog/schema-file.ts';
import { createCatalogSearch } from './catalog-search.ts';
import { SYNONYMS } from './catalog-synonyms.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(`build/catalog/${name}.json`, 'utf8'));
const index = openIndex(read('index'));
const search = createCatalogSearch(index, async () => openSchema(read('schema')));
beforeAll(async () => {
  const isComplete = new Promise<void>((resolve) => search.subscribe(resolve));
  search.search('anything');
  await isComplete;
});

const idsOf = (text: string) => search.search(text).map(({ operation }) => operation.id);
const nth = (text: string, id: string) => idsOf(text).indexOf(id) + 1;

it.each([
  // By title and resource.
  ['create customer', 'customers.create', 1],
  ['list customers', 'customers.list', 1],
  ['customer', 'customers.create', 3],
  ['delete customer', 'customers.del', 1],
  ['get invoice', 'invoices.retrieve', 1],
  ['payment intent', 'paymentIntents.create', 3],
  ['paymentintent', 'paymentIntents.create', 3],
  ['checkout session', 'checkout.sessions.create', 3],
  ['create price', 'prices.create', 1],
  ['balance', 'balance.retrieve', 1],
  ['void invoice', 'invoices.voidInvoice', 1],
  ['finalize invoice', 'invoices.finalizeInvoice', 1],
  ['credit note', 'creditNotes.create', 3],
  ['list events', 'events.list', 1],
  ['promotion code', 'promotionCodes.create', 3],
  ['test clock', 'testHelpers.testClocks.create', 3],
  ['issuing card', 'issuing.cards.create', 3],
  ['payment link', 'paymentLinks.create', 3],
  ['tax rate', 'taxRates.create', 3],
  ['setup intent', 'setupIntents.create', 3],
  ['file link', 'fileLinks.create', 3],
  ['quote pdf', 'quotes.pdf', 1],
  // By what people call it.
  ['chargeback', 'disputes.list', 1],
  ['cancel plan', 'subscriptions.cancel', 1],
  ['cancel subscription', 'subscriptions.cancel', 1],
  ['unsubscribe', 'subscriptions.cancel', 2],
  ['pause subscription', 'subscriptions.pause', 1],
  ['refund', 'refunds.create', 1],
  ['refund payment', 'refunds.create', 1],
  ['money back', 'refunds.create', 2],
  ['payouts to bank', 'payouts.create', 2],
  ['payout', 'payouts.create', 2],
  ['withdraw money', 'payouts.create', 3],
  ['charge card', 'paymentIntents.create', 2],
  ['save card', 'setupIntents.create', 3],
  ['webhook', 'webhookEndpoints.create', 3],
  ['vat number', 'taxIds.create', 3],
  ['voucher', 'coupons.create', 3],
  ['discount', 'coupons.create', 6],
  ['how do I refund a customer', 'refunds.create', 6],
  ['invoice pdf', 'invoices.retrieve', 6],
  ['merchant', 'accounts.create', 3],
  ['split payment', 'transfers.create', 3],
  ['card reader', 'terminal.readers.create', 5],
  ['kyc', 'identity.verificationSessions.create', 3],
  ['upload file', 'files.create', 1],
  ['metered billing', 'billing.meters.create', 4],
  ['customer portal', 'billingPortal.sessions.create', 4],
  ['upcoming invoice', 'invoices.createPreview', 3],
  ['submit evidence', 'disputes.update', 1],
  ['hosted payment page', 'paymentLinks.create', 1],
  ['bank transfer', 'payouts.create', 5],
  ['top up balance', 'topups.create', 3],
  ['3d secure', 'threeDSecure.authentications.create', 4],
  // With slips of the fingers.
  ['custmer', 'customers.create', 3],
  ['subscrption', 'subscriptions.create', 3],
  ['recieved credit', 'treasury.receivedCredits.list', 4],
  // By parameter.
  ['trial_end', 'subscriptions.create', 3],
  ['off_session', 'paymentIntents.create', 3],
  ['statement_descriptor', 'paymentIntents.create', 5],
  ['statement descriptor', 'paymentIntents.create', 5],
  ['line_items[].price', 'checkout.sessions.create', 5],
  ['subscription trial_end', 'subscriptions.create', 3],
  ['customer tax_exempt', 'customers.create', 3],
  ['application_fee_amount', 'paymentIntents.create', 4],
  // By path, address and id.
  ['/v1/payment_intents', 'paymentIntents.list', 2],
  ['POST /v1/refunds', 'refunds.create', 1],
  ['https://api.stripe.com/v1/charges/ch_1/capture', 'charges.capture', 1],
  ['https://dashboard.stripe.com/test/payments/pi_3Abc', 'paymentIntents.retrieve', 1],
  ['sub_1MowQVLkdIwHu7ix', 'subscriptions.retrieve', 1],
  ['evt_1NG8Du2eZvKYlo2C', 'events.retrieve', 1],
])('"%s" finds %s among the first %d', (text, id, place) => {
  expect(idsOf(text).slice(0, 6), idsOf(text).slice(0, 8).join(' ')).toContain(id);
  expect(nth(text, id), idsOf(text).slice(0, 8).join(' ')).toBeLessThanOrEqual(place);
});

it('says why: by the parameter, with the way to it', () => {
  const reasonOf = (text: string, id: string) =>
    search.search(text).find(({ operation }) => operation.id === id)?.matched.reason;
  expect(reasonOf('trial_end', 'subscriptions.create')).toEqual({ kind: 'parameter', path: 'trial_end' });
  expect(reasonOf('tax_exempt', 'invoices.createPreview')).toEqual({
    kind: 'parameter',
    path: 'customer_details.tax_exempt',
  });
  expect(reasonOf('price_data', 'checkout.sessions.create')).toEqual({
    kind: 'parameter',
    path: 'line_items[].price_data',
  });
  expect(reasonOf('chargeback', 'disputes.list')).toEqual({ kind: 'synonym', phrase: 'chargeback' });
});

it('has no synonym that fits no action', () => {
  const idle = SYNONYMS.filter(({ fits }) => !index.operations.some(fits));
  expect(idle.map(({ phrases }) => phrases[0])).toEqual([]);
});

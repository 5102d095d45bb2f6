// What companies do with the business: they ask for quotes, pay invoices by bank, and get something credited.
import { amountOf, type StripeObject } from '../engine/json.ts';
import { isParent } from '../engine/objects.ts';
import { buyNowAndThen, type Household, openInvoicesOf } from './household-life.ts';
import { DAY, type Telling } from './telling.ts';

/** By invoice, with the ends that invoices come to: paid on account, overdue, voided, given up. */
export function becomeCompany(telling: Telling, company: Household): void {
  const { person, index, customerId } = company;
  const plan = telling.priceOf('office_plan', person.currency);
  if (plan && index % 2 === 0) {
    const subscription = telling.perform('subscriptions.create', {
      customer: customerId,
      items: [{ price: plan.id, quantity: 1 }],
      collection_method: 'send_invoice',
      days_until_due: 14,
    });
    if (subscription && index % 4 === 0) {
      telling.later(telling.now + 150 * DAY, () => growOffice(telling, subscription.id));
    }
  }
  // Some pay when they were reminded.
  const after = (index % 4 === 0 ? 50 : 9) * DAY;
  telling.later(telling.now + 10 * DAY, () => paysByBank(telling, customerId, after));
  const workshop = telling.priceOf('workshop', person.currency);
  if (!workshop) {
    buyNowAndThen(telling, company);
    return;
  }
  telling.later(telling.now + 20 * DAY, () => bookWorkshop(telling, company, workshop));
  telling.later(telling.end - (index % 5) * DAY - 3600, () => {
    const invoice = bill(telling, company, { amount: 4800, description: 'Machine service' });
    if (invoice && index % 2 === 1) telling.perform('invoices.finalizeInvoice', {}, { invoice: invoice.id });
  });
}

function growOffice(telling: Telling, subscriptionId: string): void {
  const subscription = telling.objects.find('subscription', subscriptionId);
  const [item] = telling.objects.list('subscription_item', [isParent(subscriptionId)], 1);
  if (subscription?.status !== 'active' || !item) return;
  telling.perform(
    'subscriptions.update',
    { items: [{ id: item.id, quantity: 2 }] },
    { subscription_exposed_id: subscriptionId },
  );
}

/** Companies pay what their subscriptions cost by bank, a while after the invoice came. */
function paysByBank(telling: Telling, customerId: string, after: number): void {
  for (const invoice of openInvoicesOf(telling, customerId)) {
    if (invoice.parent === null || amountOf(invoice.created) > telling.now - after) continue;
    telling.perform('invoices.pay', { paid_out_of_band: true }, { invoice: invoice.id });
  }
  telling.later(telling.now + 10 * DAY, () => paysByBank(telling, customerId, after));
}

/** Quoted first; not every quote is accepted. */
function bookWorkshop(telling: Telling, company: Household, workshop: StripeObject): void {
  const { customerId, index } = company;
  const quantity = 1 + telling.chance.below(3);
  const quote = telling.perform('quotes.create', {
    customer: customerId,
    line_items: [{ price: workshop.id, quantity }],
    collection_method: 'send_invoice',
    invoice_settings: { days_until_due: 30 },
    description: 'Barista workshop at your office',
  });
  if (!quote) return;
  const ids = { quote: quote.id };
  // The newest are still being written.
  if (telling.now > telling.end - 20 * DAY) return;
  telling.perform('quotes.finalizeQuote', {}, ids);
  if (index % 6 === 2) {
    telling.later(telling.now + 12 * DAY, () => telling.perform('quotes.cancel', {}, ids));
    return;
  }
  telling.later(telling.now + 5 * DAY, () => {
    telling.perform('quotes.accept', {}, ids);
    const invoiceId = telling.objects.find('quote', quote.id)?.invoice;
    if (typeof invoiceId === 'string') settle(telling, index, invoiceId);
  });
}

/** Sent, and its end some weeks later. */
function settle(telling: Telling, index: number, invoiceId: string): void {
  const ids = { invoice: invoiceId };
  telling.perform('invoices.sendInvoice', {}, ids);
  const end = (['pay', 'pay', 'voidInvoice', 'markUncollectible'] as const)[index % 4] ?? 'pay';
  telling.later(telling.now + 25 * DAY, () => {
    if (end !== 'pay') {
      telling.perform(`invoices.${end}`, {}, ids);
      return;
    }
    // One cup machine was missing: less is to be paid.
    if (index % 3 === 0) {
      telling.perform('creditNotes.create', {
        invoice: invoiceId,
        amount: 2000,
        reason: 'product_unsatisfactory',
        memo: 'One of the two machines was out of order.',
      });
    }
    telling.perform('invoices.pay', { paid_out_of_band: true }, ids);
  });
}

function bill(
  telling: Telling,
  { customerId, person: { currency } }: Household,
  item: { amount: number; description: string },
): StripeObject | undefined {
  telling.perform('invoiceItems.create', { customer: customerId, currency, ...item });
  return telling.perform('invoices.create', {
    customer: customerId,
    collection_method: 'send_invoice',
    days_until_due: 30,
    pending_invoice_items_behavior: 'include',
    currency,
  });
}

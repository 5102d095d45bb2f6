// What the next invoice would be: let happen, looked at, and undone.
import { arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { parameterMissing, SandboxError } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { makeDiscounts } from './discounts.ts';
import { invoiceItem, pullItem } from './invoice-items.ts';
import { draftInvoice, withTotals } from './invoice-life.ts';
import { itemsOf } from './subscription-items.ts';
import { draftPeriod, nextPeriodOf } from './subscription-life.ts';
import { changeItems, createSubscription } from './subscriptions.ts';

export const invoicePreviews: Behaviour = {
  answers: {
    'invoices.createPreview': (work) => preview(work, objectOf(work.params.subscription_details)),
    'invoices.retrieveUpcoming': (work) => preview(work, olderDetails(work.params)),
  },
};

/** Before `subscription_details` its fields had names of their own. */
function olderDetails(params: JsonObject): JsonObject {
  return {
    ...objectOf(params.subscription_details),
    ...(params.subscription_items === undefined ? {} : { items: params.subscription_items }),
    ...(params.subscription_proration_behavior === undefined
      ? {}
      : { proration_behavior: params.subscription_proration_behavior }),
  };
}

function preview(work: Work, details: JsonObject): JsonObject {
  const { objects } = work;
  return objects.store.undoAfter(() => {
    const invoice = drawInvoice(work, details);
    for (const [index, given] of arrayOf(work.params.invoice_items).entries()) {
      const params = { currency: invoice.currency, ...objectOf(given), customer: invoice.customer };
      pullItem(objects, objects.add(invoiceItem(objects, params, `invoice_items[${index}]`)), invoice);
    }
    const given = arrayOf(work.params.discounts);
    const discounts = given.length === 0 ? invoice.discounts : makeDiscounts(objects, given, {});
    const drawn = withTotals(objects, { ...objects.get('invoice', invoice.id), discounts });
    return {
      ...objects.render(drawn),
      id: `upcoming_${drawn.id}`,
      auto_advance: false,
      hosted_invoice_url: null,
      invoice_pdf: null,
      number: null,
      status: 'draft',
    };
  });
}

function drawInvoice(work: Work, details: JsonObject): StripeObject {
  const { objects, params } = work;
  const subscriptionId = textOf(params.subscription);
  const customerId = textOf(params.customer);
  if (subscriptionId !== undefined) {
    return drawNextPeriod(objects, objects.get('subscription', subscriptionId, 'subscription'), details);
  }
  if (customerId === undefined) throw parameterMissing('customer');
  const customer = objects.get('customer', customerId, 'customer');
  if (arrayOf(details.items).length > 0) return drawFirstPeriod(objects, customer, details);
  const running = objects
    .list('subscription', [fieldIs('customer', customerId)])
    .filter(({ status }) => status === 'active' || status === 'trialing' || status === 'past_due')
    .sort((left, right) => Number(left._period_end) - Number(right._period_end));
  const [soonest] = running;
  if (soonest && arrayOf(params.invoice_items).length === 0) return drawNextPeriod(objects, soonest, details);
  return drawPending(work, customer);
}

/** A subscription that does not exist yet: its first invoice. */
function drawFirstPeriod(objects: Objects, customer: StripeObject, details: JsonObject): StripeObject {
  const params = {
    items: details.items,
    payment_behavior: 'default_incomplete',
    trial_end: numberOf(details.trial_end),
  };
  const subscription = createSubscription(objects, params, customer.id);
  const invoice = objects.get('invoice', textOf(subscription.latest_invoice) ?? '');
  return { ...invoice, status: 'draft' };
}

function drawNextPeriod(objects: Objects, given: StripeObject, details: JsonObject): StripeObject {
  for (const [index, item] of arrayOf(details.items).entries()) {
    changeItems(objects, details, given, objectOf(item), index);
  }
  const period = given.status === 'canceled' || details.cancel_now === true ? undefined : nextPeriodOf(objects, given);
  if (!period) throw nothingUpcoming();
  for (const item of itemsOf(objects, given.id)) {
    objects.change(item, { current_period_start: period.start, current_period_end: period.end }, null);
  }
  const next = { ...given, status: 'active', _period_start: period.start, _period_end: period.end };
  return draftPeriod(objects, next, 'upcoming');
}

/** What waits for the customer's next invoice. */
function drawPending({ objects, params }: Work, customer: StripeObject): StripeObject {
  const pending = objects.list('invoiceitem', [fieldIs('customer', customer.id), fieldIs('invoice', null)]).reverse();
  if (pending.length === 0 && arrayOf(params.invoice_items).length === 0) throw nothingUpcoming();
  const currency = textOf(params.currency) ?? textOf(customer.currency) ?? textOf(pending[0]?.currency);
  const invoice = draftInvoice(
    objects,
    customer,
    { metadata: {} },
    { billing_reason: 'manual', currency, discounts: [] },
  );
  for (const item of pending) if (item.currency === invoice.currency) pullItem(objects, item, invoice);
  return withTotals(objects, invoice, null);
}

function nothingUpcoming(): SandboxError {
  return new SandboxError({
    status: 404,
    type: 'invalid_request_error',
    code: 'invoice_upcoming_none',
    message: 'There is nothing that the next invoice would be about: no subscription goes on, and no item waits.',
  });
}

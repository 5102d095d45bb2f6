// What the next invoice would be: let happen, looked at, and undone.
import { arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { listEnvelope } from '../engine/list-objects.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { parameterMissing, SandboxError } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { makeDiscounts } from './discounts.ts';
import { invoiceItem, pullItem } from './invoice-items.ts';
import { draftInvoice, withTotals } from './invoice-life.ts';
import { linesOf } from './invoice-lines.ts';
import { paymentsOf } from './invoice-payments.ts';
import { totalsOf } from './invoice-totals.ts';
import { chargeDifference } from './prorations.ts';
import { createSubscription } from './subscription-creation.ts';
import { itemsOf } from './subscription-items.ts';
import { billLast } from './subscription-life.ts';
import { passDueOfSubscription, startSchedule } from './subscription-schedules.ts';
import { updateSubscription } from './subscription-updates.ts';
import { resumeSubscription } from './subscriptions.ts';

const HOUR = 60 * 60;

export const invoicePreviews: Behaviour = {
  answers: {
    'invoices.createPreview': (work) => preview(work, showInvoice),
    'invoices.retrieveUpcoming': (work) => preview(work, showInvoice),
    'invoices.listUpcomingLines': (work) =>
      preview(work, ({ objects, params }, invoice) => {
        const lines = linesOf(objects, invoice);
        const from = lines.findIndex(({ id }) => id === textOf(params.starting_after)) + 1;
        return listEnvelope(
          work,
          lines.slice(from).map((line) => ({ ...line, invoice: `upcoming_${invoice.id}` })),
        );
      }),
  },
};

function preview(work: Work, show: (work: Work, invoice: StripeObject) => JsonObject): JsonObject {
  const { objects, params } = work;
  return objects.store.undoAfter(() => {
    const drawn = drawInvoice(work, objectOf(params.subscription_details));
    for (const [index, given] of arrayOf(params.invoice_items).entries()) {
      const item = { currency: drawn.currency, ...objectOf(given), customer: drawn.customer };
      pullItem(objects, objects.add(invoiceItem(objects, item, `invoice_items[${index}]`)), drawn);
    }
    const discounts = params.discounts === undefined ? drawn.discounts : makeDiscounts(objects, params.discounts, {});
    const unpaid: StripeObject = { ...drawn, discounts, amount_paid: 0 };
    for (const payment of paymentsOf(objects, drawn)) objects.remove(payment);
    const fields = { ...totalsOf(objects, unpaid), ...stillToCome(drawn) };
    return show(work, objects.change(unpaid, fields, null));
  });
}

/** Whatever became of it, it is a draft. */
function stillToCome(invoice: StripeObject): JsonObject {
  return {
    attempt_count: 0,
    attempted: false,
    auto_advance: false,
    billing_reason: invoice.billing_reason === 'subscription_cycle' ? 'upcoming' : invoice.billing_reason,
    effective_at: null,
    ending_balance: null,
    next_payment_attempt: invoice.collection_method === 'charge_automatically' ? Number(invoice.created) + HOUR : null,
    number: null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
  };
}

function showInvoice({ objects }: Work, invoice: StripeObject): JsonObject {
  const shown = objects.render(invoice);
  const lines = objectOf(shown.lines);
  const id = `upcoming_${invoice.id}`;
  return {
    ...shown,
    id,
    lines: { ...lines, data: arrayOf(lines.data).map((line) => ({ ...objectOf(line), invoice: id })) },
  };
}

function drawInvoice(work: Work, details: JsonObject): StripeObject {
  const { objects, params } = work;
  const scheduleId = textOf(params.schedule);
  const schedule = scheduleId === undefined ? undefined : objects.get('subscription_schedule', scheduleId, 'schedule');
  const subscriptionId = textOf(params.subscription) ?? textOf(schedule?.subscription);
  if (subscriptionId !== undefined) {
    return drawNext(objects, objects.get('subscription', subscriptionId, 'subscription'), details);
  }
  if (schedule) return drawScheduled(objects, schedule);
  const customerId = textOf(params.customer);
  if (customerId === undefined) throw parameterMissing('customer');
  const customer = objects.get('customer', customerId, 'customer');
  if (arrayOf(details.items).length > 0) return drawFirst(objects, customer, params, details);
  const [soonest] = objects
    .list('subscription', [fieldIs('customer', customerId)])
    .filter(({ status }) => status === 'active' || status === 'trialing' || status === 'past_due')
    .sort((left, right) => Number(left._period_end) - Number(right._period_end));
  if (soonest && arrayOf(params.invoice_items).length === 0) return drawNext(objects, soonest, details);
  return drawPending(work, customer);
}

/** A subscription that does not exist yet: its first invoice. */
function drawFirst(objects: Objects, customer: StripeObject, params: JsonObject, details: JsonObject): StripeObject {
  const start = Math.max(objects.now, numberOf(details.start_date) ?? 0);
  const subscription = createSubscription(
    objects.at(start),
    {
      ...details,
      trial_end: numberOf(details.trial_end),
      trial_from_plan: params.subscription_trial_from_plan,
      payment_behavior: 'default_incomplete',
    },
    customer.id,
  );
  return latestOf(objects, subscription.id, null);
}

function drawScheduled(objects: Objects, schedule: StripeObject): StripeObject {
  const start = numberOf(objectOf(arrayOf(schedule.phases)[0]).start_date) ?? objects.now;
  startSchedule(objects.at(start), schedule);
  const { subscription } = objects.get('subscription_schedule', schedule.id);
  return latestOf(objects, textOf(subscription) ?? '', null);
}

/** The invoice that the change would bring at once, or else the one at the end of the period as it would be then. */
function drawNext(objects: Objects, given: StripeObject, details: JsonObject): StripeObject {
  if (given.status === 'canceled' || given.status === 'incomplete_expired') throw nothingUpcoming();
  const before = given.latest_invoice ?? null;
  if (details.cancel_now === true) {
    cancelNow(objects, given, details);
    return latestOf(objects, given.id, before);
  }
  const changed =
    details.resume_at === 'now' && given.status === 'paused'
      ? resumeSubscription(objects, given, details)
      : Object.keys(details).length === 0
        ? given
        : updateSubscription(objects, given, { ...details, payment_behavior: 'default_incomplete' });
  if ((changed.latest_invoice ?? null) !== before) return latestOf(objects, given.id, before);
  const end = Math.min(Number(changed._period_end), numberOf(changed.cancel_at) ?? Number.POSITIVE_INFINITY);
  passDueOfSubscription(objects.at(Math.max(end, objects.now)), changed);
  return latestOf(objects, given.id, before);
}

function cancelNow(objects: Objects, subscription: StripeObject, details: JsonObject): void {
  const at = numberOf(details.proration_date) ?? objects.now;
  if (details.proration_behavior !== 'none') {
    for (const item of itemsOf(objects, subscription.id))
      chargeDifference(objects, subscription, { before: item, after: null, at });
  }
  billLast(objects, subscription);
}

/** Throws where no invoice came since then. */
function latestOf(objects: Objects, subscriptionId: string, before: JsonObject[string]): StripeObject {
  const id = textOf(objects.find('subscription', subscriptionId)?.latest_invoice);
  if (id === undefined || id === before) throw nothingUpcoming();
  return objects.get('invoice', id);
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

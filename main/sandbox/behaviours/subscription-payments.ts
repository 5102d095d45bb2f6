// What a subscription becomes as its invoices are paid or not: active, past due, given up.
import { isJsonObject, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import type { Behaviour } from '../engine/work.ts';
import { isGivenUp, paymentsOf } from './invoice-payments.ts';
import { applyChanges, dropChanges } from './pending-updates.ts';
import { dueOf, endSubscription } from './subscription-life.ts';

export const subscriptionPayments: Behaviour = {
  follows: {
    'invoice.paid': whenPaid,
    'invoice.payment_failed': whenNotPaid,
    'invoice.payment_action_required': whenNotPaid,
    'invoice.overdue': whenNotPaid,
    'invoice.voided': (objects, invoice) => {
      const subscription = subscriptionOf(objects, invoice);
      if (subscription?._changes_with === invoice.id) dropChanges(objects, subscription);
    },
  },
};

function subscriptionOf(objects: Objects, invoice: StripeObject): StripeObject | undefined {
  const details = objectOf(objectOf(invoice.parent).subscription_details);
  const subscription = objects.find('subscription', textOf(details.subscription) ?? '');
  return subscription && subscription.status !== 'canceled' ? subscription : undefined;
}

function whenPaid(objects: Objects, invoice: StripeObject): void {
  const subscription = subscriptionOf(objects, invoice);
  if (!subscription) return;
  const fields: JsonObject = savedMethod(objects, subscription, invoice);
  const isLatest = subscription.latest_invoice === invoice.id;
  if (isLatest && ['incomplete', 'past_due', 'unpaid'].includes(String(subscription.status))) fields.status = 'active';
  if (subscription._resumes_with === invoice.id) Object.assign(fields, { status: 'active', _resumes_with: null });
  if (subscription._changes_with === invoice.id && isJsonObject(subscription._changes)) {
    applyChanges(objects, subscription);
    return;
  }
  if (Object.keys(fields).length === 0) return;
  const changed = { ...subscription, ...fields };
  const event = subscription.status === 'paused' && fields.status === 'active' ? 'resumed' : 'updated';
  objects.change(subscription, { ...fields, _due: dueOf(changed) }, event);
}

/** The method that paid becomes the subscription's where that was asked for. */
function savedMethod(objects: Objects, subscription: StripeObject, invoice: StripeObject): JsonObject {
  if (objectOf(subscription.payment_settings).save_default_payment_method !== 'on_subscription') return {};
  const [payment] = paymentsOf(objects, invoice);
  const intent = objects.find('payment_intent', textOf(objectOf(payment?.payment).payment_intent) ?? '');
  const method = textOf(intent?.payment_method);
  return method === undefined || method === subscription.default_payment_method
    ? {}
    : { default_payment_method: method };
}

/** Past due until it is paid; after the last try it ends, as Stripe does unless an account asks for something else. */
function whenNotPaid(objects: Objects, invoice: StripeObject): void {
  const subscription = subscriptionOf(objects, invoice);
  if (!subscription || subscription._changes_with === invoice.id || invoice.billing_reason === 'manual') return;
  if (invoice.collection_method === 'charge_automatically' && isGivenUp(invoice)) {
    endSubscription(objects, subscription, { reason: 'payment_failed' });
  } else if (subscription.status === 'active') {
    objects.change(subscription, { status: 'past_due' });
  }
}

// Checkout sessions: opened over line items, paid or left on the local page, expired by hand or by time.
import { updatedFields } from '../engine/generic-operations.ts';
import { amountOf, arrayOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { makeDiscounts } from './discounts.ts';
import { addLineItems, asItems, type LineItems, lineItemsOf, sumsOf } from './line-items.ts';
import { createPaymentIntent } from './payment-intents.ts';
import { attachTo, resolvePaymentMethod } from './payment-methods.ts';
import { createSubscription } from './subscription-creation.ts';

const DAY = 24 * 60 * 60;

export const checkoutSessions: Behaviour = {
  operations: {
    'checkout.sessions.create': ({ objects, params }) => openSession(objects, params),
    'checkout.sessions.update': update,
    'checkout.sessions.expire': (work) => expire(work.objects, getTarget(work, 'checkout.session')),
  },
  displays: {
    'checkout.session': (session, _, origin) =>
      session.status === 'open' && session.ui_mode !== 'embedded' && session.ui_mode !== 'custom'
        ? { ...session, url: `${origin}/pages/checkout/${session.id}` }
        : { ...session, url: null },
  },
  dues: { 'checkout.session': (objects, session) => void expire(objects, session) },
};

export function openSession(objects: Objects, params: JsonObject): StripeObject {
  const mode = textOf(params.mode) ?? (params.line_items === undefined ? 'setup' : 'payment');
  const customer = textOf(params.customer);
  if (customer !== undefined) objects.get('customer', customer, 'customer');
  const expiresAt = numberOf(params.expires_at) ?? objects.now + DAY;
  const session = objects.make(
    'checkout.session',
    { ...params, line_items: undefined },
    {
      cancel_url: textOf(params.cancel_url) ?? null,
      discounts: discountsOf(objects, params),
      expires_at: expiresAt,
      mode,
      payment_method_types: arrayOf(params.payment_method_types).length > 0 ? params.payment_method_types : ['card'],
      payment_status: mode === 'setup' ? 'no_payment_required' : 'unpaid',
      status: 'open',
      success_url: textOf(params.success_url) ?? null,
    },
  );
  if (mode !== 'setup')
    Object.assign(session, totalsOf(objects, params, checkedItems(objects, params, session.id, mode)));
  session._due = expiresAt;
  session._intent = objectOf(params.payment_intent_data);
  session._subscription = objectOf(params.subscription_data);
  return objects.add(session, { event: null });
}

/** As they were given: they are redeemed when it is paid. */
function discountsOf(objects: Objects, params: JsonObject): JsonObject[] | null {
  if (params.discounts === undefined) return null;
  return arrayOf(params.discounts).map((given, index) => {
    const { coupon, promotion_code: code } = objectOf(given);
    const promotion =
      textOf(code) === undefined
        ? undefined
        : objects.get('promotion_code', textOf(code) ?? '', `discounts[${index}][promotion_code]`);
    return { coupon: coupon ?? objectOf(promotion?.promotion).coupon ?? null, promotion_code: code ?? null };
  });
}

function checkedItems(objects: Objects, params: JsonObject, id: string, mode: string): LineItems {
  const plan = objectOf(params.subscription_data);
  const lines = addLineItems(objects, params.line_items, id, {
    discounts: params.discounts,
    taxRates: arrayOf(plan.default_tax_rates),
    hasTrial: plan.trial_period_days !== undefined || plan.trial_end !== undefined,
  });
  const isRecurring = lines.prices.some((price) => price.type === 'recurring');
  if (mode === 'payment' && isRecurring) {
    throw invalidRequest('A session with recurring prices needs mode=subscription.', { param: 'mode' });
  }
  if (mode === 'subscription' && !isRecurring) {
    throw invalidRequest('A session with mode=subscription needs at least one recurring price.', {
      param: 'line_items',
    });
  }
  return lines;
}

/** The first of the ways to ship is chosen until another one is. */
function totalsOf(objects: Objects, params: JsonObject, { items, currency }: LineItems): JsonObject {
  const sums = sumsOf(items);
  const [option] = arrayOf(params.shipping_options).map(objectOf);
  const rate = objects.find('shipping_rate', textOf(option?.shipping_rate) ?? '');
  const fixed = objectOf(rate?.fixed_amount ?? objectOf(option?.shipping_rate_data).fixed_amount);
  const shipping = amountOf(fixed.amount);
  return {
    ...sums,
    amount_total: sums.amount_total + shipping,
    currency,
    total_details: { ...sums.total_details, amount_shipping: shipping },
    ...(option === undefined
      ? {}
      : {
          shipping_cost: {
            amount_subtotal: shipping,
            amount_tax: 0,
            amount_total: shipping,
            shipping_rate: rate?.id ?? null,
          },
          shipping_options: [{ shipping_amount: shipping, shipping_rate: rate?.id ?? '' }],
        }),
  };
}

function getOpen(session: StripeObject): void {
  if (session.status === 'open') return;
  throw invalidRequest(`This checkout session is over: its status is '${textOf(session.status)}'.`, {
    code: 'checkout_session_unexpected_state',
  });
}

function update(work: Work): StripeObject {
  const session = getTarget(work, 'checkout.session');
  return work.objects.change(
    session,
    updatedFields({ ...work, params: { ...work.params, line_items: undefined } }, session),
    null,
  );
}

export function expire(objects: Objects, session: StripeObject): StripeObject {
  getOpen(session);
  return objects.change(session, { status: 'expired', _due: null }, 'expired');
}

/** What paying on the page does. `card` is a test card's name, e.g. `visa`. Throws 402 where it is declined. */
export function completeSession(objects: Objects, session: StripeObject, card: string, email: string): StripeObject {
  getOpen(session);
  const mode = textOf(session.mode);
  // A trial is paid later, and nothing is paid for what costs nothing.
  const isFree = mode === 'setup' || amountOf(session.amount_total) === 0;
  const fields = mode === 'payment' ? pay(objects, session, card) : keepCard(objects, session, card, email);
  return objects.change(
    session,
    {
      ...fields,
      _due: null,
      customer_details: {
        address: null,
        business_name: null,
        email,
        individual_name: null,
        name: null,
        phone: null,
        tax_exempt: 'none',
        tax_ids: [],
      },
      payment_status: isFree ? 'no_payment_required' : 'paid',
      status: 'complete',
    },
    'completed',
  );
}

function pay(objects: Objects, session: StripeObject, card: string): JsonObject {
  makeDiscounts(objects, session.discounts ?? undefined, { checkout_session: session.id });
  if (amountOf(session.amount_total) === 0) return {};
  const intent = createPaymentIntent(objects, {
    ...objectOf(session._intent),
    amount: session.amount_total,
    currency: session.currency,
    ...(textOf(session.customer) === undefined ? {} : { customer: session.customer }),
    payment_method: `pm_card_${card}`,
    payment_method_types: ['card'],
    confirm: true,
  });
  return { payment_intent: intent.id };
}

/** The card stays with the customer, who is made where the session names none. */
function keepCard(objects: Objects, session: StripeObject, card: string, email: string): JsonObject {
  const known = textOf(session.customer);
  const customer =
    known === undefined
      ? objects.add(objects.make('customer', { email }, { invoice_prefix: objects.newSecret(8).toUpperCase() }))
      : objects.get('customer', known);
  const method = attachTo(objects, resolvePaymentMethod(objects, `pm_card_${card}`, 'payment_method'), customer.id);
  if (session.mode === 'setup') {
    const intent = objects.make(
      'setup_intent',
      {},
      {
        customer: customer.id,
        payment_method: method.id,
        status: 'succeeded',
      },
    );
    return { customer: customer.id, setup_intent: objects.add(intent).id };
  }
  const items = lineItemsOf(objects, session.id);
  const isRecurring = (item: StripeObject) => objects.find('price', textOf(item.price) ?? '')?.type === 'recurring';
  const subscription = createSubscription(
    objects,
    {
      metadata: {},
      ...objectOf(session._subscription),
      add_invoice_items: asItems(items.filter((item) => !isRecurring(item))),
      discounts: session.discounts,
      items: asItems(items.filter(isRecurring)),
      default_payment_method: method.id,
      payment_behavior: 'error_if_incomplete',
    },
    customer.id,
  );
  return { customer: customer.id, subscription: subscription.id, invoice: subscription.latest_invoice ?? null };
}

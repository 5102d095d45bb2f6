// What people do with the business: they subscribe, change their plan, leave, or buy something now and then.
import { type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, isParent } from '../engine/objects.ts';
import { usualCard } from './customer-facts.ts';
import { emailOf, type Person, people } from './people.ts';
import { WELCOME_COUPON } from './stock-goods.ts';
import { DAY, type Telling } from './telling.ts';

export interface Household {
  readonly person: Person;
  readonly index: number;
  readonly customerId: string;
}

export function giveCard(telling: Telling, customerId: string, name: string): string {
  const method = telling.perform(
    'paymentMethods.attach',
    { customer: customerId },
    { payment_method: `pm_card_${name}` },
  );
  const id = method?.id ?? '';
  telling.perform('customers.update', { invoice_settings: { default_payment_method: id } }, { customer: customerId });
  return id;
}

/** `springCode` is a promotion code that some of them type in. */
export function subscribe(telling: Telling, { person, index, customerId }: Household, springCode: string): void {
  const { chance, end } = telling;
  const isFailing = index % 11 === 5;
  giveCard(telling, customerId, isFailing ? 'chargeCustomerFail' : usualCard(person, chance));
  const key = chance.pick(['home_plan', 'home_plan', 'enthusiast_plan']);
  const plan = telling.priceOf(key, person.currency) ?? telling.priceOf('home_plan', person.currency);
  if (!plan) return;
  const hasTrial = isFailing || index % 4 === 1;
  const discount =
    index % 7 === 0 ? { coupon: WELCOME_COUPON } : index % 7 === 3 ? { promotion_code: springCode } : null;
  const subscription = telling.perform('subscriptions.create', {
    customer: customerId,
    items: [{ price: plan.id, quantity: 1 }],
    ...(hasTrial ? { trial_period_days: 14 } : {}),
    ...(discount ? { discounts: [discount] } : {}),
  });
  if (!subscription) return;
  const ids = { subscription_exposed_id: subscription.id };
  // A card that fails is replaced before the last try, and what stayed open is paid; the last of them still owe.
  if (isFailing) telling.later(telling.now + 27 * DAY, () => replaceCard(telling, customerId));
  if (index % 8 === 1) {
    telling.later(telling.now + 130 * DAY, () =>
      telling.perform('subscriptions.cancel', { cancellation_details: { feedback: 'too_expensive' } }, ids),
    );
  } else if (index % 10 === 6) {
    telling.later(end - 9 * DAY, () => telling.perform('subscriptions.update', { cancel_at_period_end: true }, ids));
  } else if (!isFailing) {
    telling.later(telling.now + (75 + (index % 40)) * DAY, () => changePlan(telling, subscription.id, person));
  }
}

/** A bigger plan in the middle of the month, or the smaller one: the next invoice has the difference. */
function changePlan(telling: Telling, subscriptionId: string, person: Person): void {
  const small = telling.priceOf('home_plan', person.currency);
  const large = telling.priceOf('enthusiast_plan', person.currency);
  const [item] = telling.objects.list('subscription_item', [isParent(subscriptionId)], 1);
  if (!small || !large || !item) return;
  const isSmall = item.price === small.id;
  telling.perform(
    'subscriptions.update',
    { items: [{ id: item.id, price: isSmall ? large.id : small.id }] },
    { subscription_exposed_id: subscriptionId },
  );
}

function replaceCard(telling: Telling, customerId: string): void {
  giveCard(telling, customerId, 'mastercard');
  for (const invoice of openInvoicesOf(telling, customerId)) {
    telling.perform('invoices.pay', {}, { invoice: invoice.id });
  }
}

export function openInvoicesOf(telling: Telling, customerId: string): StripeObject[] {
  return telling.objects.list('invoice', [fieldIs('customer', customerId), fieldIs('status', 'open')]);
}

export function buyNowAndThen(telling: Telling, { person, customerId }: Household): void {
  const { chance, end, now } = telling;
  const card = usualCard(person, chance);
  const times = 1 + chance.below(4);
  for (let time = 0; time < times; time++) {
    const at = now + chance.below(Math.max(1, end - now));
    telling.later(time === 0 ? now + 900 : at, () => buy(telling, person, customerId, card));
  }
}

function buy(telling: Telling, person: Person, customerId: string, card: string): void {
  const { chance } = telling;
  const price = chance.pick(telling.oneTimePricesIn(person.currency));
  const quantity = 1 + chance.below(2);
  const amount = Number(price.unit_amount) * quantity;
  const fate = chance.below(20);
  if (fate === 0) {
    telling.perform('charges.create', {
      amount,
      currency: person.currency,
      source: 'tok_visa',
      description: 'Market stall',
      metadata: { till: '2' },
    });
    return;
  }
  const used = fate === 2 ? 'chargeDeclinedInsufficientFunds' : fate === 6 ? 'createDispute' : card;
  const intent = telling.perform('paymentIntents.create', {
    amount,
    currency: person.currency,
    customer: customerId,
    description: `Order of ${quantity} × ${nameOf(telling, price)}`,
    receipt_email: emailOf(person, people.indexOf(person)),
    metadata: { order: `${1000 + chance.below(9000)}` },
    ...(fate === 1 ? {} : { payment_method: `pm_card_${used}`, confirm: true }),
    ...(fate === 3 ? { capture_method: 'manual' } : {}),
  });
  if (intent?.status !== 'succeeded') return;
  if (fate === 6)
    telling.later(telling.now + 5 * DAY, () => answerDispute(telling, textOf(intent.latest_charge) ?? ''));
  if (fate === 4 || fate === 5) {
    const part = fate === 5 && quantity > 1 ? { amount: Number(price.unit_amount) } : {};
    telling.later(telling.now + 4 * DAY, () =>
      telling.perform('refunds.create', { payment_intent: intent.id, reason: 'requested_by_customer', ...part }),
    );
  }
}

/** The bank decides for one side or the other, or has not decided yet. */
function answerDispute(telling: Telling, chargeId: string): void {
  const [dispute] = telling.objects.list('dispute', [fieldIs('charge', chargeId)]);
  if (!dispute) return;
  const isRecent = telling.now > telling.end - 60 * DAY;
  const text = isRecent
    ? 'The parcel was signed for by the customer.'
    : telling.chance.pick(['winning_evidence', 'losing_evidence']);
  telling.perform('disputes.update', { evidence: { uncategorized_text: text }, submit: true }, { dispute: dispute.id });
}

function nameOf(telling: Telling, price: StripeObject): string {
  return textOf(telling.objects.find('product', textOf(price.product) ?? '')?.name) ?? 'coffee';
}

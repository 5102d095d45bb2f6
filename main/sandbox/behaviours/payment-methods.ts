// Payment methods: made from test cards, attached to customers and detached.

import { updateObject } from '../engine/generic-operations.ts';
import { type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, notSupported, parameterMissing, resourceMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, targetOf, type Work } from '../engine/work.ts';
import { cardDeclined } from './declines.ts';
import { accountFields } from './payment-kinds.ts';
import { findTestCard, findTestCardOf, fingerprintOfCard, outcomeOfFingerprint, type TestCard } from './test-cards.ts';

export const paymentMethods: Behaviour = {
  operations: {
    'paymentMethods.create': (work) => work.objects.add(makePaymentMethod(work.objects, work.params), { event: null }),
    'paymentMethods.update': update,
    'paymentMethods.attach': attach,
    'paymentMethods.detach': detach,
    'paymentMethods.retrieve': (work) =>
      resolvePaymentMethod(work.objects, targetOf(work).value, 'payment_method', true),
  },
};

/** A new payment method from the parameters of a create, or of a `payment_method_data`. Not stored yet. */
export function makePaymentMethod(objects: Objects, params: JsonObject): StripeObject {
  const type = textOf(params.type);
  if (type === undefined) throw parameterMissing('type');
  if (type !== 'card') {
    const { details, number } = accountFields(type, params[type]);
    return objects.make(
      'payment_method',
      { ...params, [type]: undefined },
      { [type]: details, _account_number: number },
    );
  }
  const given = objectOf(params.card);
  const token = textOf(given.token);
  const text = token ?? textOf(given.number);
  if (text === undefined) throw parameterMissing('card[number]');
  const card = findTestCard(text);
  if (!card) {
    if (token !== undefined) throw resourceMissing('token', token, 'card[token]', false);
    throw notTestCard();
  }
  const expiry = { exp_month: numberOf(given.exp_month), exp_year: numberOf(given.exp_year) };
  checkExpiry(objects, expiry);
  return makeCardMethod(objects, card, params, expiry);
}

function notTestCard(): Error {
  return invalidRequest(
    "The sandbox takes the numbers of Stripe's test cards only, such as 4242 4242 4242 4242. Nothing was stored.",
    { code: 'incorrect_number', param: 'card[number]' },
  );
}

function checkExpiry(objects: Objects, expiry: { exp_month: number | undefined; exp_year: number | undefined }): void {
  const { exp_month: month, exp_year: year } = expiry;
  if (month !== undefined && (month < 1 || month > 12)) {
    throw invalidRequest('The month must lie between 1 and 12.', {
      code: 'invalid_expiry_month',
      param: 'card[exp_month]',
    });
  }
  if (year !== undefined && year < new Date(objects.now * 1000).getUTCFullYear()) {
    throw invalidRequest('The card has expired.', { code: 'invalid_expiry_year', param: 'card[exp_year]' });
  }
}

function makeCardMethod(
  objects: Objects,
  card: TestCard,
  params: JsonObject,
  expiry: { exp_month?: number | undefined; exp_year?: number | undefined } = {},
): StripeObject {
  return objects.make('payment_method', params, { type: 'card', card: { ...cardFields(objects, card, expiry) } });
}

/** The `card` of a payment method, also what a charge keeps of it. */
function cardFields(
  objects: Objects,
  card: TestCard,
  expiry: { exp_month?: number | undefined; exp_year?: number | undefined },
): JsonObject {
  const nextYear = new Date(objects.now * 1000).getUTCFullYear() + 1;
  return {
    brand: card.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: card.country,
    display_brand: card.brand === 'amex' ? 'american_express' : card.brand,
    exp_month: expiry.exp_month ?? 12,
    exp_year: expiry.exp_year ?? nextYear,
    fingerprint: fingerprintOfCard(card),
    funding: card.funding,
    generated_from: null,
    last4: card.number.slice(-4),
    networks: { available: [card.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

/** The payment method with this id; `pm_card_...` makes a new one of that test card. */
export function resolvePaymentMethod(objects: Objects, id: string, param: string, inPath = false): StripeObject {
  const found = objects.find('payment_method', id) ?? (id.startsWith('card_') ? cardAsMethod(objects, id) : undefined);
  if (found) return found;
  const card = id.startsWith('pm_card_') ? findTestCard(id) : undefined;
  if (!card) throw resourceMissing('payment_method', id, param, inPath);
  return objects.add(makeCardMethod(objects, card, {}), { event: null });
}

/** A card of the older kind serves where a payment method is asked for, under its own id. */
function cardAsMethod(objects: Objects, id: string): StripeObject | undefined {
  const card = objects.find('card', id);
  const testCard = card && findTestCardOf(card);
  if (!card || !testCard) return undefined;
  return { ...makeCardMethod(objects, testCard, {}), id, customer: card.customer ?? null };
}

/** Throws 402 for the cards that already refuse this. */
export function attachTo(objects: Objects, method: StripeObject, customerId: string): StripeObject {
  const owner = textOf(method.customer);
  if (owner !== undefined && owner !== customerId) {
    throw invalidRequest('This payment method is attached to another customer. Detach it there first.', {
      code: 'payment_method_unexpected_state',
      param: 'customer',
    });
  }
  checkNotSpent(method, 'payment_method');
  const outcome = outcomeOf(method);
  if (outcome.kind === 'declines' && outcome.when === 'attach') throw cardDeclined(outcome, {});
  return objects.change(method, { customer: customerId }, 'attached');
}

/** It may be charged while the customer is away. */
export function markSetUp(objects: Objects, method: StripeObject): StripeObject {
  const outcome = outcomeOf(method);
  const isOwn = method.id.startsWith('pm_');
  const counts = isOwn && outcome.kind === 'needs_authentication' && outcome.isDoneBySetup === true;
  return counts ? objects.change(method, { _is_set_up: true }, null) : method;
}

/** What pays without belonging to a customer pays once. */
export function spend(objects: Objects, methodId: string): void {
  const method = objects.find('payment_method', methodId);
  if (method && textOf(method.customer) === undefined) objects.change(method, { _is_spent: true }, null);
}

export function checkNotSpent(method: StripeObject, param: string): void {
  if (method._is_spent !== true || textOf(method.customer) !== undefined) return;
  throw invalidRequest(
    "This payment method has paid without a customer, or was detached from one, so it can't be used again. To use one several times, attach it to a customer first.",
    { param },
  );
}

export function outcomeOf(method: StripeObject) {
  return outcomeOfFingerprint(textOf(objectOf(method.card).fingerprint) ?? '');
}

function attach(work: Work): StripeObject {
  const { objects, params } = work;
  const customerId = textOf(params.customer);
  if (customerId === undefined) {
    if (params.customer_account !== undefined)
      throw notSupported('The sandbox has no customer accounts yet.', 'customer_account');
    throw parameterMissing('customer');
  }
  objects.get('customer', customerId, 'customer');
  const method = resolvePaymentMethod(objects, targetOf(work).value, 'payment_method', true);
  return attachTo(objects, method, customerId);
}

function update(work: Work): StripeObject {
  const method = getTarget(work, 'payment_method');
  if (textOf(method.customer) !== undefined) return updateObject(work, 'payment_method');
  throw invalidRequest("This payment method is not attached to a customer, so it can't be changed.", {
    code: 'payment_method_unexpected_state',
  });
}

function detach(work: Work): StripeObject {
  const { objects } = work;
  const method = getTarget(work, 'payment_method');
  const customerId = textOf(method.customer);
  if (customerId === undefined) {
    throw invalidRequest("This payment method is not attached to a customer, so it can't be detached.", {
      code: 'payment_method_unexpected_state',
    });
  }
  const customer = objects.find('customer', customerId);
  const settings = objectOf(customer?.invoice_settings);
  if (customer && settings.default_payment_method === method.id) {
    objects.change(customer, { invoice_settings: { ...settings, default_payment_method: null } });
  }
  return objects.change(method, { customer: null, _is_spent: true }, 'detached');
}

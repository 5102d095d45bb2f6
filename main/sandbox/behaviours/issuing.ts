// Issuing: what test helpers do to authorizations, and the transactions that come of them.
import { createObject } from '../engine/generic-operations.ts';
import { amountOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';

/** Where the sandbox's cards are used. */
export const merchant = {
  category: 'eating_places_restaurants',
  category_code: '5812',
  city: 'Portland',
  country: 'US',
  name: 'Harbor Street Bakery',
  network_id: '1234567890',
  postal_code: '97209',
  state: 'OR',
  tax_id: null,
  terminal_id: null,
  url: null,
};

export const issuing: Behaviour = {
  operations: {
    'issuing.cards.create': createCard,
    'testHelpers.issuing.authorizations.create': authorize,
    'testHelpers.issuing.authorizations.capture': capture,
    'testHelpers.issuing.authorizations.increment': (work) =>
      changeAmount(work, (amount) => amount + amountOf(work.params.increment_amount)),
    'testHelpers.issuing.authorizations.reverse': reverse,
    'testHelpers.issuing.authorizations.finalizeAmount': (work) =>
      changeAmount(work, () => amountOf(work.params.final_amount)),
    'testHelpers.issuing.transactions.refund': refund,
    'testHelpers.issuing.transactions.createForceCapture': (work) => transact(work, 'capture'),
    'testHelpers.issuing.transactions.createUnlinkedRefund': (work) => transact(work, 'refund'),
  },
  answers: { 'issuing.settlements.list': noSettlements },
};

function noSettlements(): JsonObject {
  return { object: 'list', data: [], has_more: false, url: '/v1/issuing/settlements' };
}

function createCard(work: Work): StripeObject {
  const { objects, params } = work;
  const holder = textOf(params.cardholder);
  if (holder !== undefined) objects.get('issuing.cardholder', holder, 'cardholder');
  const year = new Date(objects.now * 1000).getUTCFullYear() + 3;
  return createObject({ ...work, params: { ...params, shipping: undefined } }, 'issuing.card', {
    brand: 'Visa',
    exp_month: 12,
    exp_year: year,
    last4: objects.newSecret(4).replace(/\D/g, '4'),
    shipping: params.shipping === undefined ? null : shippingOf(objectOf(params.shipping)),
    status: textOf(params.status) ?? 'inactive',
  });
}

/** As it stands before the card is printed. */
export function shippingOf(given: JsonObject): JsonObject {
  return {
    address: {
      city: null,
      country: null,
      line1: null,
      line2: null,
      postal_code: null,
      state: null,
      ...objectOf(given.address),
    },
    address_validation: null,
    business_name: null,
    carrier: null,
    customs: null,
    eta: null,
    name: textOf(given.name) ?? '',
    phone_number: null,
    require_signature: false,
    service: textOf(given.service) ?? 'standard',
    status: 'pending',
    tracking_number: null,
    tracking_url: null,
    type: textOf(given.type) ?? 'individual',
  };
}

function cardOf(objects: Objects, params: JsonObject): StripeObject {
  return objects.get('issuing.card', textOf(params.card) ?? '', 'card');
}

function authorize(work: Work): StripeObject {
  const { objects, params } = work;
  const card = cardOf(objects, params);
  if (card.status !== 'active') {
    throw invalidRequest(`The card is ${textOf(card.status)}: activate it first.`, { param: 'card' });
  }
  const amount = numberOf(params.amount) ?? 1000;
  const currency = textOf(params.currency) ?? textOf(card.currency) ?? 'usd';
  return createObject({ ...work, params: { ...params, merchant_data: undefined } }, 'issuing.authorization', {
    amount,
    approved: true,
    authorization_method: textOf(params.authorization_method) ?? 'online',
    card: card.id,
    cardholder: textOf(card.cardholder) ?? null,
    currency,
    merchant_amount: amount,
    merchant_currency: currency,
    merchant_data: { ...merchant, ...objectOf(params.merchant_data) },
    status: 'pending',
    wallet: null,
  });
}

function getPending(work: Work): StripeObject {
  const authorization = getTarget(work, 'issuing.authorization');
  if (authorization.status === 'pending') return authorization;
  throw invalidRequest(`This authorization is over: its status is '${textOf(authorization.status)}'.`);
}

function changeAmount(work: Work, change: (amount: number) => number): StripeObject {
  const authorization = getPending(work);
  const amount = change(amountOf(authorization.amount));
  if (amount < 0) throw invalidRequest('The amount can not fall below zero.');
  return work.objects.change(authorization, { amount, merchant_amount: amount });
}

function reverse(work: Work): StripeObject {
  const authorization = getPending(work);
  const held = amountOf(authorization.amount);
  const amount = numberOf(work.params.reverse_amount) ?? held;
  if (amount > held) throw invalidRequest('No more can be reversed than is held.', { param: 'reverse_amount' });
  const left = held - amount;
  return work.objects.change(authorization, {
    amount: left,
    merchant_amount: left,
    status: left === 0 ? 'reversed' : 'pending',
  });
}

function capture(work: Work): StripeObject {
  const { objects, params } = work;
  const authorization = getPending(work);
  const amount = numberOf(params.capture_amount) ?? amountOf(authorization.amount);
  makeTransaction(objects, {
    amount: -amount,
    authorization: authorization.id,
    card: textOf(authorization.card) ?? '',
    currency: textOf(authorization.currency) ?? 'usd',
    type: 'capture',
  });
  return objects.change(authorization, { status: params.close_authorization === false ? 'pending' : 'closed' });
}

interface TransactionOrder {
  /** Negative for what was spent. */
  readonly amount: number;
  readonly authorization: string | null;
  readonly card: string;
  readonly currency: string;
  readonly type: 'capture' | 'refund';
}

function makeTransaction(objects: Objects, order: TransactionOrder): StripeObject {
  const card = objects.find('issuing.card', order.card);
  const transaction = objects.make(
    'issuing.transaction',
    {},
    {
      ...order,
      cardholder: textOf(card?.cardholder) ?? null,
      merchant_amount: order.amount,
      merchant_currency: order.currency,
      merchant_data: { ...merchant },
      metadata: {},
      wallet: null,
    },
  );
  return objects.add(transaction);
}

function transact({ objects, params }: Work, type: 'capture' | 'refund'): StripeObject {
  const card = cardOf(objects, params);
  const amount = amountOf(params.amount);
  return makeTransaction(objects, {
    amount: type === 'capture' ? -amount : amount,
    authorization: null,
    card: card.id,
    currency: textOf(params.currency) ?? textOf(card.currency) ?? 'usd',
    type,
  });
}

function refund(work: Work): StripeObject {
  const { objects, params } = work;
  const spent = getTarget(work, 'issuing.transaction');
  if (spent.type !== 'capture') throw invalidRequest('Only a capture can be refunded.');
  const whole = Math.abs(amountOf(spent.amount));
  const amount = numberOf(params.refund_amount) ?? whole;
  if (amount < 1 || amount > whole)
    throw invalidRequest('No more can be refunded than was spent.', { param: 'refund_amount' });
  return makeTransaction(objects, {
    amount,
    authorization: textOf(spent.authorization) ?? null,
    card: textOf(spent.card) ?? '',
    currency: textOf(spent.currency) ?? 'usd',
    type: 'refund',
  });
}

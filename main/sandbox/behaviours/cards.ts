// Cards of the older kind: `tok_visa` as the source of a charge or of a customer.
import { type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, notSupported, parameterMissing, resourceMissing } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { addBankAccountTo } from './bank-accounts.ts';
import { cardDeclined } from './declines.ts';
import { findTestCard, findTestCardOf, fingerprintOfCard, outcomeOfFingerprint, type TestCard } from './test-cards.ts';

export const cards: Behaviour = {
  operations: {
    'customers.createSource': createForCustomer,
    'customers.createCard': createForCustomer,
  },
};

const brandNames: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'MasterCard',
  unionpay: 'UnionPay',
  visa: 'Visa',
};

/** The card that a token stands for. Throws a 400 for what is no token of a test card. */
export function makeCard(objects: Objects, token: string, fields: JsonObject = {}): StripeObject {
  const made = objects.find('token', token);
  const kept = made && objects.find('card', textOf(made.card) ?? '');
  const card = kept ? findTestCardOf(kept) : token.startsWith('tok_') ? findTestCard(token) : undefined;
  if (!card) throw resourceMissing('token', token, 'source', false);
  return objects.make('card', {}, { ...cardFields(objects, card), ...fields });
}

/** From the number of a test card. Throws a 400 for any other. */
export function makeNumberedCard(objects: Objects, number: string): StripeObject {
  const card = findTestCard(number);
  if (card) return objects.make('card', {}, cardFields(objects, card));
  throw invalidRequest(
    "The sandbox takes the numbers of Stripe's test cards only, such as 4242 4242 4242 4242. Nothing was stored.",
    { code: 'incorrect_number', param: 'card[number]' },
  );
}

function cardFields(objects: Objects, card: TestCard): JsonObject {
  return {
    brand: brandNames[card.brand] ?? card.brand,
    country: card.country,
    cvc_check: 'pass',
    exp_month: 12,
    exp_year: new Date(objects.now * 1000).getUTCFullYear() + 1,
    fingerprint: fingerprintOfCard(card),
    funding: card.funding,
    last4: card.number.slice(-4),
  };
}

export function outcomeOfCard(card: JsonObject) {
  return outcomeOfFingerprint(textOf(card.fingerprint) ?? '');
}

/** Stores a token's card with a customer; the first becomes the default. Throws 402 for cards that refuse this. */
export function addCardTo(objects: Objects, customer: StripeObject, token: string): StripeObject {
  const card = makeCard(objects, token, { customer: customer.id });
  const outcome = outcomeOfCard(card);
  if (outcome.kind === 'declines' && outcome.when === 'attach') throw cardDeclined(outcome, {});
  objects.add(card, { parent: customer.id });
  if (textOf(customer.default_source) === undefined) objects.change(customer, { default_source: card.id });
  return card;
}

function createForCustomer({ objects, params, pathIds }: Work): StripeObject {
  const customer = objects.get('customer', pathIds[0]?.value ?? '', 'customer', true);
  const source = textOf(params.source) ?? textOf(objectOf(params.source).token) ?? textOf(params.card);
  if (source === undefined) {
    if (params.source !== undefined || params.card !== undefined) {
      throw notSupported('The sandbox takes a token such as tok_visa here, not the details of a card.', 'source');
    }
    throw parameterMissing('source');
  }
  if (source.startsWith('btok_') || objects.find('token', source)?.type === 'bank_account') {
    return addBankAccountTo(objects, source, { customer: customer.id });
  }
  return addCardTo(objects, customer, source);
}

// Charges made directly, without a payment intent: create, capture, update.

import { updateObject } from '../engine/generic-operations.ts';
import { amountOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { makeCard, outcomeOfCard } from './cards.ts';
import { captureCharge, placeCharge } from './charging.ts';
import { checkConnect, withShares } from './connect-charges.ts';
import { checkChargeable, inWords, readCurrency } from './currencies.ts';
import { cardDeclined } from './declines.ts';

export const charges: Behaviour = {
  operations: {
    'charges.create': createCharge,
    'charges.capture': capture,
    'charges.update': (work) => updateObject(work, 'charge'),
  },
  displays: {
    charge: (charge, _, origin) =>
      charge.status === 'succeeded' ? { ...charge, receipt_url: `${origin}/pages/receipt/${charge.id}` } : charge,
  },
};

/** The parameters under their names of today: `application_fee` and `destination` are the older ones. */
function withTodaysNames(params: JsonObject): JsonObject {
  const { application_fee: fee, destination } = params;
  const { account, amount } = objectOf(destination);
  return {
    ...params,
    ...(fee === undefined ? {} : { application_fee_amount: fee }),
    ...(destination === undefined
      ? {}
      : { transfer_data: { destination: account ?? destination, ...(amount === undefined ? {} : { amount }) } }),
  };
}

function createCharge({ objects, params: given }: Work): StripeObject {
  const params = withTodaysNames(given);
  const amount = numberOf(params.amount);
  if (amount === undefined) throw parameterMissing('amount');
  if (params.currency === undefined) throw parameterMissing('currency');
  const currency = readCurrency(textOf(params.currency));
  checkChargeable(amount, currency);
  checkConnect(objects, params, amount, currency);
  const card = sourceOf(objects, textOf(params.source), textOf(params.customer));
  const outcome = outcomeOfCard(card);
  if (outcome.kind === 'needs_authentication') {
    throw cardDeclined(
      {
        kind: 'declines',
        code: 'authentication_required',
        declineCode: 'authentication_required',
        message: "This card asks for authentication, which a charge can't do. Use a payment intent.",
        when: 'charge',
      },
      {},
    );
  }
  const decline = outcome.kind === 'declines' ? outcome : null;
  const charge = placeCharge(objects, {
    amount,
    currency,
    capture: params.capture !== false,
    method: {
      card: { ...card, checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' } },
    },
    paymentMethodId: card.id,
    billingDetails: undefined,
    decline,
    params,
    fields: { source: objects.render(card) },
  });
  if (decline) throw cardDeclined(decline, { charge: charge.id });
  return charge;
}

function sourceOf(objects: Objects, source: string | undefined, customerId: string | undefined): StripeObject {
  const customer = customerId === undefined ? undefined : objects.get('customer', customerId, 'customer');
  if (source?.startsWith('card_')) return objects.get('card', source, 'source');
  if (source !== undefined) return makeCard(objects, source);
  if (!customer) {
    throw invalidRequest('A charge needs a source or a customer.', { code: 'parameter_missing', param: 'source' });
  }
  const defaultSource = textOf(customer.default_source);
  const card = defaultSource === undefined ? undefined : objects.find('card', defaultSource);
  if (card) return card;
  throw cardDeclined(
    {
      kind: 'declines',
      code: 'missing',
      declineCode: 'missing',
      message: 'This customer has no source to charge.',
      when: 'charge',
    },
    {},
  );
}

function capture(work: Work): StripeObject {
  const charge = getTarget(work, 'charge');
  if (charge.captured === true) {
    throw invalidRequest(`The charge ${charge.id} was captured already.`, { code: 'charge_already_captured' });
  }
  if (charge.refunded === true) {
    throw invalidRequest(`The charge ${charge.id} was let go of, so it can't be captured.`, {
      code: 'charge_already_refunded',
    });
  }
  if (charge.status !== 'succeeded') throw invalidRequest(`The charge ${charge.id} failed, so it can't be captured.`);
  const total = amountOf(charge.amount);
  const amount = numberOf(work.params.amount) ?? total;
  const currency = textOf(charge.currency) ?? 'usd';
  if (amount < 1 || amount > total) {
    throw invalidRequest(`Between 0.01 and ${inWords(total, currency)} can be captured.`, {
      code: 'amount_too_large',
      param: 'amount',
    });
  }
  return captureCharge(work.objects, withShares(work.objects, charge, work.params, amount), amount);
}

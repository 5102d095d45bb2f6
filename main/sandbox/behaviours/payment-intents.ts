// Payment intents: created, changed, captured, incremented and canceled, and what each does to the charge.

import { updatedFields } from '../engine/generic-operations.ts';
import { amountOf, type Json, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { captureCharge, releaseCharge } from './charging.ts';
import { checkConnect, withShares } from './connect-charges.ts';
import { sharesOfInvoice } from './connect-invoices.ts';
import { checkChargeable, inWords, readCurrency } from './currencies.ts';
import { confirmPaymentIntent, methodOf, settleDebit, unexpectedState, withActionAt } from './payment-confirmation.ts';
import { associateTax, checkHooks, commitTax } from './tax-associations.ts';

export const paymentIntents: Behaviour = {
  operations: {
    'paymentIntents.create': (work) => createPaymentIntent(work.objects, work.params),
    'paymentIntents.update': update,
    'paymentIntents.confirm': (work) =>
      confirmPaymentIntent(work.objects, getTarget(work, 'payment_intent'), work.params),
    'paymentIntents.capture': capture,
    'paymentIntents.cancel': cancel,
    'paymentIntents.incrementAuthorization': increment,
    'paymentIntents.verifyMicrodeposits': verify,
  },
  displays: {
    payment_intent: (intent, _, origin) => withActionAt(intent, `${origin}/pages/agreement/${intent.id}`),
  },
  dues: { payment_intent: settleDebit },
};

export function createPaymentIntent(objects: Objects, params: JsonObject): StripeObject {
  const amount = amountOf(params.amount);
  const currency = readCurrency(textOf(params.currency));
  checkChargeable(amount, currency);
  const customerId = textOf(params.customer);
  if (customerId !== undefined) objects.get('customer', customerId, 'customer');
  if (params.confirm !== true) {
    for (const name of ['off_session', 'error_on_requires_action', 'mandate_data', 'return_url']) {
      if (params[name] !== undefined)
        throw invalidRequest(`${name} only has a meaning together with confirm=true.`, { param: name });
    }
  }
  checkConnect(objects, params, amount, currency);
  checkHooks(objects, params);
  const method = methodOf(objects, params);
  // The older name of the two serves versions before 2026-10.
  const types = params.allowed_payment_method_types ?? params.payment_method_types;
  const intent = openPaymentIntent(objects, params, {
    amount,
    automatic_payment_methods: types === undefined ? automaticOf(params) : null,
    ...(types === undefined ? {} : { payment_method_types: types }),
    currency,
    payment_method: method?.id ?? null,
    status: method ? 'requires_confirmation' : 'requires_payment_method',
  });
  associateTax(objects, intent);
  return params.confirm === true
    ? confirmPaymentIntent(objects, intent, { ...params, payment_method: undefined })
    : intent;
}

/** A new intent as the fields say, unchecked: invoices make theirs for whatever is due. */
export function openPaymentIntent(objects: Objects, params: JsonObject, fields: JsonObject): StripeObject {
  const invoiceId = textOf(fields._invoice);
  const shares = invoiceId === undefined ? {} : sharesOfInvoice(objects, invoiceId);
  const intent = objects.make('payment_intent', params, { ...fields, ...shares });
  intent.client_secret = `${intent.id}_secret_${objects.newSecret(25)}`;
  return objects.add(intent);
}

function automaticOf(params: JsonObject): Json {
  const given = objectOf(params.automatic_payment_methods);
  return { allow_redirects: given.allow_redirects ?? 'always', enabled: given.enabled ?? true };
}

function update(work: Work): StripeObject {
  const { objects, params } = work;
  const intent = getTarget(work, 'payment_intent');
  const isOpen = ['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(
    textOf(intent.status) ?? '',
  );
  const changesPayment = ['amount', 'currency', 'payment_method', 'payment_method_data', 'customer'].some(
    (name) => params[name] !== undefined,
  );
  if (!isOpen && changesPayment) throw unexpectedState(objects, intent, 'changed in its amount or method');
  const currency =
    params.currency === undefined ? (textOf(intent.currency) ?? 'usd') : readCurrency(textOf(params.currency));
  if (params.amount !== undefined) checkChargeable(amountOf(params.amount), currency);
  const customer = textOf(params.customer);
  if (customer !== undefined) objects.get('customer', customer, 'customer');
  const method = methodOf(objects, { customer: intent.customer, ...params });
  const fields = updatedFields(work, intent);
  if (['application_fee_amount', 'transfer_data'].some((name) => params[name] !== undefined)) {
    checkConnect(objects, fields, amountOf(fields.amount), currency);
  }
  checkHooks(objects, params);
  const changed = objects.change(intent, {
    ...fields,
    currency,
    ...(method ? { payment_method: method.id, status: 'requires_confirmation' } : {}),
  });
  associateTax(objects, changed);
  return changed;
}

/** A held amount grows; the charge that holds it grows with it. */
function increment(work: Work): StripeObject {
  const { objects, params } = work;
  const intent = getTarget(work, 'payment_intent');
  if (intent.status !== 'requires_capture') throw unexpectedState(objects, intent, 'incremented');
  const amount = amountOf(params.amount);
  if (amount <= amountOf(intent.amount)) {
    throw invalidRequest('The new amount must be more than what is held already.', { param: 'amount' });
  }
  const held = objects.get('charge', textOf(intent.latest_charge) ?? '');
  objects.change(held, { amount }, 'updated');
  const fields = { ...updatedFields(work, intent), amount, amount_capturable: amount };
  return objects.change(intent, fields, 'amount_capturable_updated');
}

/** The amounts are not looked at: any two prove the account here. */
function verify(work: Work): StripeObject {
  const { objects } = work;
  const intent = getTarget(work, 'payment_intent');
  if (intent.status !== 'requires_action') throw unexpectedState(objects, intent, 'verified');
  return objects.change(intent, { next_action: null, status: 'processing' }, 'processing');
}

function capture(work: Work): StripeObject {
  const { objects, params } = work;
  const intent = getTarget(work, 'payment_intent');
  if (intent.status !== 'requires_capture') throw unexpectedState(objects, intent, 'captured');
  const capturable = amountOf(intent.amount_capturable);
  const amount = numberOf(params.amount_to_capture) ?? capturable;
  if (amount < 1 || amount > capturable) {
    throw invalidRequest(`At most ${inWords(capturable, textOf(intent.currency) ?? 'usd')} can be captured.`, {
      code: 'amount_too_large',
      param: 'amount_to_capture',
    });
  }
  const held = objects.get('charge', textOf(intent.latest_charge) ?? '');
  const isFinal = params.final_capture !== false || amount === capturable;
  const { multicapture } = objectOf(objectOf(held.payment_method_details).card);
  if (!isFinal && objectOf(multicapture).status !== 'available') {
    throw invalidRequest(
      'This payment can be captured once. To capture it in parts, ask with payment_method_options[card][request_multicapture] when you confirm it.',
      { param: 'final_capture' },
    );
  }
  captureCharge(objects, withShares(objects, held, params, amount), amount, isFinal);
  const whole = { ...intent, ...updatedFields(work, intent) };
  const received = amountOf(intent.amount_received) + amount;
  if (!isFinal) {
    const fields = { amount_capturable: capturable - amount, amount_received: received };
    return objects.change(whole, fields, 'amount_capturable_updated');
  }
  commitTax(objects, intent);
  const fields = { amount_capturable: 0, amount_received: received, status: 'succeeded' };
  return objects.change(whole, fields, 'succeeded');
}

function cancel(work: Work): StripeObject {
  return cancelPaymentIntent(
    work.objects,
    getTarget(work, 'payment_intent'),
    textOf(work.params.cancellation_reason) ?? null,
  );
}

export function cancelPaymentIntent(objects: Objects, intent: StripeObject, reason: string | null): StripeObject {
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpectedState(objects, intent, 'canceled');
  const held =
    intent.status === 'requires_capture' ? objects.find('charge', textOf(intent.latest_charge) ?? '') : undefined;
  if (held) releaseCharge(objects, held);
  return objects.change(
    intent,
    {
      amount_capturable: 0,
      canceled_at: objects.now,
      cancellation_reason: reason,
      next_action: null,
      status: 'canceled',
    },
    'canceled',
  );
}

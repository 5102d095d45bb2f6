// Payment records: payments that were made elsewhere and are reported here, attempt by attempt.
import { createObject } from '../engine/generic-operations.ts';
import { amountOf, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { readCurrency } from './currencies.ts';

export const paymentRecords: Behaviour = {
  operations: {
    'paymentRecords.reportPayment': reportPayment,
    'paymentRecords.reportPaymentAttempt': (work) => reportAttempt(work, getTarget(work, 'payment_record')),
    'paymentRecords.reportPaymentAttemptCanceled': (work) => settle(work, 'amount_canceled'),
    'paymentRecords.reportPaymentAttemptFailed': (work) => settle(work, 'amount_failed'),
    'paymentRecords.reportPaymentAttemptGuaranteed': (work) => settle(work, 'amount_guaranteed'),
    'paymentRecords.reportPaymentAttemptInformational': informational,
    'paymentRecords.reportRefund': reportRefund,
  },
};

/** What an outcome counts to. */
const outcomes: Readonly<Record<string, string>> = {
  canceled: 'amount_canceled',
  failed: 'amount_failed',
  guaranteed: 'amount_guaranteed',
};

function reportPayment(work: Work): StripeObject {
  const { params } = work;
  const requested = objectOf(params.amount_requested);
  const currency = readCurrency(textOf(requested.currency), 'amount_requested[currency]');
  const amount = { currency, value: amountOf(requested.value) };
  const record = createObject({ ...work, params: without(params, NESTED) }, 'payment_record', startingAmounts(amount));
  return reportAttempt(work, record);
}

const NESTED = ['payment_method_details', 'processor_details', 'shipping_details', 'customer_details'];

function without(params: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !names.includes(name)));
}

/** All amounts of a record at its start, in one currency. */
export function startingAmounts(amount: { currency: string; value: number }): JsonObject {
  const nothing = { currency: amount.currency, value: 0 };
  return {
    amount,
    amount_authorized: nothing,
    amount_canceled: nothing,
    amount_failed: nothing,
    amount_guaranteed: nothing,
    amount_refunded: nothing,
    amount_requested: amount,
    customer_details: null,
    payment_method_details: null,
    processor_details: { type: 'custom' },
    shipping_details: null,
  };
}

function reportAttempt(work: Work, record: StripeObject): StripeObject {
  const { objects, params } = work;
  const amount = objectOf(record.amount);
  const starting = startingAmounts({ currency: textOf(amount.currency) ?? 'usd', value: amountOf(amount.value) });
  const attempt = objects.make(
    'payment_attempt_record',
    { metadata: params.metadata ?? {} },
    {
      ...starting,
      payment_record: record.id,
      reported_by: 'self',
    },
  );
  objects.add(attempt, { parent: record.id, event: null });
  const changed = objects.change(record, { latest_payment_attempt_record: attempt.id }, null);
  const outcome = outcomes[textOf(params.outcome) ?? ''];
  return outcome === undefined ? changed : count(objects, changed, outcome);
}

/** The whole amount goes to where the outcome counts it, on the record and on its latest attempt. */
function count(objects: Objects, record: StripeObject, field: string): StripeObject {
  const attempt = objects.find('payment_attempt_record', textOf(record.latest_payment_attempt_record) ?? '');
  const amount = objectOf(record.amount_requested);
  if (attempt) objects.change(attempt, { [field]: amount }, null);
  return objects.change(record, { [field]: amount }, null);
}

function settle(work: Work, field: string): StripeObject {
  const record = getTarget(work, 'payment_record');
  if (textOf(record.latest_payment_attempt_record) === undefined) {
    throw invalidRequest('No attempt of this payment was reported yet.');
  }
  return count(work.objects, record, field);
}

function informational(work: Work): StripeObject {
  const { objects, params } = work;
  const record = getTarget(work, 'payment_record');
  return objects.change(record, params.description === undefined ? {} : { description: params.description }, null);
}

function reportRefund(work: Work): StripeObject {
  const { objects, params } = work;
  const record = getTarget(work, 'payment_record');
  const whole = amountOf(objectOf(record.amount_guaranteed).value);
  const before = amountOf(objectOf(record.amount_refunded).value);
  const amount = numberOf(objectOf(params.amount).value) ?? whole - before;
  if (amount < 1 || before + amount > whole) {
    throw invalidRequest('No more can be refunded than was guaranteed.', { code: 'amount_too_large', param: 'amount' });
  }
  const currency = textOf(objectOf(record.amount).currency) ?? 'usd';
  return objects.change(record, { amount_refunded: { currency, value: before + amount } }, null);
}

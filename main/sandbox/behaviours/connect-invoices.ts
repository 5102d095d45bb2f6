// What others get of an invoice's payment: a subscription says it in percent.
import { amountOf, type JsonObject, numberOf, objectOf, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { platformOf } from './connected-accounts.ts';

/** The fields of the payment intent for an invoice. Nothing where the other account is gone: renewals go on. */
export function sharesOfInvoice(objects: Objects, invoiceId: string): JsonObject {
  const invoice = objects.find('invoice', invoiceId);
  const details = objectOf(objectOf(invoice?.parent).subscription_details);
  const subscription = objects.find('subscription', textOf(details.subscription) ?? '');
  if (!invoice || !subscription) return {};
  const { destination: given, amount_percent: part } = objectOf(subscription.transfer_data);
  const destination = objects.find('account', textOf(given) ?? '')?.id;
  const due = amountOf(invoice.amount_due);
  const inPercent = (percent: number) => Math.round((due * percent) / 100);
  const percent = numberOf(subscription.application_fee_percent);
  const sent = numberOf(part);
  const isShared = destination !== undefined || platformOf(objects) !== undefined;
  return {
    ...(percent === undefined || !isShared ? {} : { application_fee_amount: inPercent(percent) }),
    ...(destination === undefined
      ? {}
      : { transfer_data: { destination, ...(sent === undefined ? {} : { amount: inPercent(sent) }) } }),
    ...(textOf(subscription.on_behalf_of) === undefined ? {} : { on_behalf_of: subscription.on_behalf_of }),
  };
}

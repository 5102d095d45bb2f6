// Values that a searched field usually has, to choose from.
import { type Choice, listCurrencies } from './named-codes.ts';

/** By object and field. */
const values: Readonly<Record<string, readonly string[]>> = {
  'charge.payment_method_details.card.brand': [
    'visa',
    'mastercard',
    'amex',
    'discover',
    'diners',
    'jcb',
    'unionpay',
    'eftpos_au',
  ],
  'charge.status': ['succeeded', 'pending', 'failed'],
  'invoice.status': ['draft', 'open', 'paid', 'uncollectible', 'void'],
  'payment_intent.status': [
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
    'processing',
    'requires_capture',
    'canceled',
    'succeeded',
  ],
  'price.type': ['one_time', 'recurring'],
  'subscription.status': [
    'active',
    'trialing',
    'past_due',
    'unpaid',
    'paused',
    'incomplete',
    'incomplete_expired',
    'canceled',
  ],
};

/** Null where any text is as likely as another. */
export function listSearchChoices(objectName: string, field: string): (() => readonly Choice[]) | null {
  if (field === 'currency') return listCurrencies;
  const listed = values[`${objectName}.${field}`];
  return listed ? () => listed.map((value) => ({ value, note: null })) : null;
}

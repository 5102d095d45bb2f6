// Infers what a plain string or number means: the declarations say only `string` and `number`.
import type { ParameterType } from '../../shared/catalog/catalog.ts';

/** What is known about the place where a type stands. */
export interface Place {
  readonly name: string;
  /** The name of the parameter that holds this one; null at the top. */
  readonly parent: string | null;
  readonly text: string | null;
}

type StringFormat = Extract<ParameterType, { kind: 'string' }>['format'];

const timestampName = /(^|_)(at|on|date|start|end|before|after|anchor|created|from|to|timestamp|until|expiry)$/;
const timestampText = /\b(unix|epoch|timestamp)\b/i;
const decimalName = /percent|latitude|longitude|^length$|^width$|weight|height/;
const amountName = /(^|_)(amount|amounts|balance|price|fee|fees|tax|total|cost|subtotal|fee_amount|surcharge)(_|$)/;
const amountText = /smallest currency unit|in cents|minor (currency )?unit|currency's minor/i;
/** Amounts that neither their name nor their text gives away. */
const amountNamesByHand = new Set([
  'preset',
  'presets',
  'smart_tip_threshold',
  'usage_gte',
  'amount_maximum',
  'amount_minimum',
]);
const notAnAmount = /date|percent|rate|(^|_)count|quantity|_id$|days|(^|_)at$/;

/** Rules measured against a published specification: 79 of 83 timestamps, all whole numbers, all but one amount. */
export function numberType(place: Place): Extract<ParameterType, { kind: 'integer' | 'number' }> {
  const { name, parent, text } = place;
  if (isTimestamp(place)) return { kind: 'integer', format: 'timestamp' };
  if (decimalName.test(name)) return { kind: 'number' };
  const isAmount =
    amountNamesByHand.has(name) ||
    (parent !== null && /amount/.test(parent) && (name === 'maximum' || name === 'minimum')) ||
    (!notAnAmount.test(name) && (amountName.test(name) || (text !== null && amountText.test(text))));
  return { kind: 'integer', format: isAmount ? 'amount' : null };
}

function isTimestamp({ name, parent, text }: Place): boolean {
  if (name === 'monthly_anchor' || name === 'up_to' || /^(day|hour|minute|month|second|year)/.test(name)) return false;
  if (name === 'start' || name === 'end') return parent === 'period' || (text !== null && timestampText.test(text));
  if (name === 'gt' || name === 'gte' || name === 'lt' || name === 'lte')
    return parent !== null && timestampName.test(parent);
  return timestampName.test(name) || (text !== null && timestampText.test(text));
}

/** Objects whose id a parameter of the same name takes. */
const idNames = new Set(
  'account application_fee balance_transaction bank_account card charge configuration coupon credit_note customer customer_account default_payment_method default_source destination_payment dispute external_account feature file financial_account invoice invoice_item issuing_card cardholder mandate on_behalf_of payment_intent payment_link payment_method payout plan price product promotion_code quote refund session setup_intent shipping_rate source subscription subscription_item tax_code tax_rate test_clock token transfer ending_before starting_after'.split(
    ' ',
  ),
);
const longText = new Set(
  'additional_information body custom_message description explanation footer memo message note notes uncategorized_text product_description cancellation_rebuttal refund_refusal_explanation cancellation_policy_disclosure refund_policy_disclosure comment'.split(
    ' ',
  ),
);

export function stringFormat({ name, text }: Place): StringFormat {
  if (name === 'currency' || /_currency$/.test(name) || name === 'currencies') return 'currency';
  if (name === 'country' || /_country$/.test(name)) return 'country';
  if (name === 'email' || /_email$/.test(name)) return 'email';
  if (name === 'phone' || /(^|_)phone(_number)?$/.test(name)) return 'phone';
  if (/(^|_)(url|uri|website)s?$/.test(name)) return 'url';
  if (name === 'locale' || name === 'locales' || name === 'preferred_locales') return 'locale';
  if (longText.has(name)) return 'text';
  if (idNames.has(name) || (text !== null && /^(The )?(ID|IDs|identifier) of (the|a|an) /i.test(text))) return 'id';
  return null;
}

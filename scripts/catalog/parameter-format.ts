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
const amountNamesByHand = new Set(['preset', 'presets', 'smart_tip_threshold', 'amount_maximum', 'amount_minimum']);
const notAnAmount = /date|percent|rate|(^|_)count|quantity|_id$|days|(^|_)at$/;
/** Counts whose text speaks of a timestamp all the same. */
const notATimestamp = /^(monthly_anchor|up_to|quantity)$|^(day|hour|minute|month|second|year)/;

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
  if (notATimestamp.test(name)) return false;
  if (name === 'frozen_time') return true;
  if (name === 'start' || name === 'end') return parent === 'period' || (text !== null && timestampText.test(text));
  if (name === 'gt' || name === 'gte' || name === 'lt' || name === 'lte')
    return parent !== null && timestampName.test(parent);
  return timestampName.test(name) || (text !== null && timestampText.test(text));
}

/** Parameters that take the id of an object by the name alone. */
const idNames = new Set(
  'account account_tax_ids account_token application_fee balance_transaction bank_account calculation card charge configuration connected_account coupon credit_note customer customer_account cvc_token default_account_tax_ids default_payment_method default_source default_tax_rates destination_payment_method destination_payment dispute duplicate_charge_id ending_before external_account feature file financial_account from_subscription invoice invoice_item issuing_card cardholder location mandate on_behalf_of origin_payment_method payment_intent payment_link payment_method payment_record payout person person_token plan price product promotion_code quote received_credit received_debit refund related_customer replacement_for session setup_intent shipping_rate sold_by source source_transaction splashscreen starting_after subscription subscription_item tax_code tax_rate tax_rates test_clock token transfer value_list verification_session'.split(
    ' ',
  ),
);
const idText = /^(The )?(ID|IDs|identifier) of (the|a|an) |\[file upload\]|^A File ID /i;
const countryText = /two-letter country code|representing countries/i;

const longText = new Set(
  'additional_information body custom_message description explanation footer memo message note notes uncategorized_text product_description cancellation_rebuttal refund_refusal_explanation cancellation_policy_disclosure refund_policy_disclosure comment'.split(
    ' ',
  ),
);

export function stringFormat(place: Place): StringFormat {
  const { name, text } = place;
  if (/(^|_)currency$/.test(name) || /(^|_)currencies$/.test(name)) return 'currency';
  if (name === 'country' || /_country$/.test(name) || (text !== null && countryText.test(text))) return 'country';
  if (/(^|_)email(_address)?$/.test(name)) return 'email';
  if (/(^|_)phone(_number)?$/.test(name)) return 'phone';
  if (/(^|_)(url|uri|website)s?$/.test(name) || name === 'images' || name === 'referrer') return 'url';
  if (/^(preferred_)?locales?$/.test(name) || (text !== null && /BCP 47/.test(text))) return 'locale';
  if (longText.has(name)) return 'text';
  return isId(place) ? 'id' : null;
}

function isId({ name, parent, text }: Place): boolean {
  // A new object's own id is the user's to make up; an item's says which one is meant.
  if (name === 'id' && parent === 'items') return true;
  return idNames.has(name) || (text !== null && idText.test(text));
}

// How the money of each kind of payment method comes: at once, days after the debit, or once its owner has agreed.
import { type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';

/** What comes of a debit in Stripe's test mode. */
export interface DebitEnd {
  readonly kind: 'succeeds' | 'fails' | 'disputed';
  /** Seconds until it is known. */
  readonly after: number;
}

/** The currencies that a kind pays in; a kind that is not listed pays in any. */
const currenciesOf: Readonly<Record<string, readonly string[]>> = {
  acss_debit: ['cad', 'usd'],
  affirm: ['cad', 'usd'],
  au_becs_debit: ['aud'],
  bacs_debit: ['gbp'],
  bancontact: ['eur'],
  blik: ['pln'],
  boleto: ['brl'],
  cashapp: ['usd'],
  eps: ['eur'],
  giropay: ['eur'],
  ideal: ['eur'],
  konbini: ['jpy'],
  multibanco: ['eur'],
  oxxo: ['mxn'],
  p24: ['eur', 'pln'],
  sepa_debit: ['eur'],
  sofort: ['eur'],
  swish: ['sek'],
  twint: ['chf'],
  us_bank_account: ['usd'],
};

const DEBITS = new Set([
  'acss_debit',
  'au_becs_debit',
  'bacs_debit',
  'nz_bank_account',
  'sepa_debit',
  'us_bank_account',
]);
const REDIRECTS = new Set([
  'affirm',
  'afterpay_clearpay',
  'alipay',
  'alma',
  'amazon_pay',
  'bancontact',
  'billie',
  'blik',
  'cashapp',
  'eps',
  'fpx',
  'giropay',
  'grabpay',
  'ideal',
  'klarna',
  'mobilepay',
  'p24',
  'paypal',
  'revolut_pay',
  'satispay',
  'sofort',
  'swish',
  'twint',
  'wechat_pay',
  'zip',
]);

/** Stripe's documented test accounts, by the end of the number; every other one pays within a moment. */
const endsOfAccounts: readonly (readonly [string, DebitEnd])[] = [
  ['440532013001', { kind: 'fails', after: 1 }],
  ['440532013002', { kind: 'disputed', after: 1 }],
  ['440532013003', { kind: 'succeeds', after: 180 }],
  ['440532013004', { kind: 'fails', after: 180 }],
  ['300235473202', { kind: 'fails', after: 1 }],
  ['300235473203', { kind: 'disputed', after: 1 }],
  ['300235473204', { kind: 'succeeds', after: 180 }],
  ['300235473205', { kind: 'fails', after: 180 }],
  ['000111111113', { kind: 'fails', after: 1 }],
  ['000111111116', { kind: 'fails', after: 1 }],
  ['000222222227', { kind: 'fails', after: 1 }],
  ['000333333335', { kind: 'fails', after: 1 }],
  ['000666666661', { kind: 'fails', after: 1 }],
];

export function kindOf(method: StripeObject): string {
  return textOf(method.type) ?? 'card';
}

export function isDebit(method: StripeObject): boolean {
  return DEBITS.has(kindOf(method));
}

/** The owner agrees on a page of the bank or the wallet. */
export function isRedirect(method: StripeObject): boolean {
  return REDIRECTS.has(kindOf(method));
}

/** The number itself is kept beside the method, out of everyone's sight. */
export function endOfDebit(method: StripeObject): DebitEnd {
  const number = textOf(method._account_number) ?? '';
  return endsOfAccounts.find(([end]) => number.endsWith(end))?.[1] ?? { kind: 'succeeds', after: 1 };
}

/** Throws where the intent's currency or its own list of kinds has no room for the method. */
export function checkKind(intent: StripeObject, method: StripeObject): void {
  const kind = kindOf(method);
  const currency = textOf(intent.currency) ?? 'usd';
  const currencies = currenciesOf[kind];
  if (currencies && !currencies.includes(currency)) {
    throw invalidRequest(`Payments by ${kind} are in ${currencies.join(' or ')}; this one is in ${currency}.`, {
      code: 'payment_intent_incompatible_payment_method',
      param: 'payment_method',
    });
  }
  // Invoices take whatever their customer pays with.
  const isOpenToAll = intent.automatic_payment_methods !== null || textOf(intent._invoice) !== undefined;
  const allowed = isOpenToAll ? undefined : intent.payment_method_types;
  if (!Array.isArray(allowed) || allowed.includes(kind)) return;
  throw invalidRequest(
    `This payment intent takes ${allowed.join(', ')}, and the payment method is one of ${kind}. Add it to payment_method_types.`,
    { code: 'payment_intent_incompatible_payment_method', param: 'payment_method' },
  );
}

/** What a payment method and a charge keep of a bank account: never its number. */
export function accountFields(kind: string, given: StripeObject[string]): { details: JsonObject; number: string } {
  const fields = objectOf(given);
  const number = (textOf(fields.iban) ?? textOf(fields.account_number) ?? '').replace(/\s/g, '');
  const last4 = number.slice(-4) || null;
  if (kind === 'sepa_debit') {
    const country = number.slice(0, 2).toUpperCase() || null;
    return { number, details: { bank_code: number.slice(4, 12) || null, branch_code: null, country, last4 } };
  }
  const { iban: _iban, account_number: _number, ...rest } = fields;
  return { number, details: { ...rest, last4 } };
}

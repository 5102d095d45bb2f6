// Stripe's test cards: by number, by `pm_card_...` and by `tok_...`, each with what happens when it is charged.
import { createHash } from 'node:crypto';
import { type JsonObject, objectOf, textOf } from '../engine/json.ts';

/** What a charge of the card comes to. `attach`: already refused when it is attached to a customer. */
export type CardOutcome =
  | {
      readonly kind: 'succeeds';
      /** What the customer's bank says against it, at once. An inquiry asks first and takes no money. */
      readonly dispute?: { readonly reason: 'fraudulent' | 'product_not_received'; readonly isInquiry: boolean };
      /** The money skips the pending balance. */
      readonly isAvailableAtOnce?: boolean;
      /** What becomes of its refunds, where they don't succeed. */
      readonly refund?: 'pending' | 'failed';
    }
  | {
      readonly kind: 'needs_authentication';
      /** Once it was set up, payments that the customer is not there for go without. */
      readonly isDoneBySetup?: boolean;
    }
  | {
      readonly kind: 'declines';
      /** The error's code, e.g. `card_declined`, `expired_card`. */
      readonly code: string;
      readonly declineCode: string;
      readonly message: string;
      readonly when: 'charge' | 'attach';
    };

export interface TestCard {
  /** The last part of `pm_card_...` and `tok_...`. */
  readonly name: string;
  readonly number: string;
  readonly brand: string;
  readonly funding: 'credit' | 'debit' | 'prepaid';
  readonly country: string;
  readonly outcome: CardOutcome;
}

const succeeds: CardOutcome = { kind: 'succeeds' };
const needsAuthentication: CardOutcome = { kind: 'needs_authentication' };

function declines(
  declineCode: string,
  message: string,
  code = 'card_declined',
  when: 'charge' | 'attach' = 'attach',
): CardOutcome {
  return { kind: 'declines', code, declineCode, message, when };
}

function disputed(reason: 'fraudulent' | 'product_not_received', isInquiry = false): CardOutcome {
  return { kind: 'succeeds', dispute: { reason, isInquiry } };
}

function card(name: string, number: string, outcome: CardOutcome, rest: Partial<TestCard> = {}): TestCard {
  return { name, number, brand: 'visa', funding: 'credit', country: 'US', outcome, ...rest };
}

const declined = 'The card was declined.';

export const testCards: readonly TestCard[] = [
  card('visa', '4242424242424242', succeeds),
  card('visa_debit', '4000056655665556', succeeds, { funding: 'debit' }),
  card('mastercard', '5555555555554444', succeeds, { brand: 'mastercard' }),
  card('mastercard_debit', '5200828282828210', succeeds, { brand: 'mastercard', funding: 'debit' }),
  card('mastercard_prepaid', '5105105105105100', succeeds, { brand: 'mastercard', funding: 'prepaid' }),
  card('amex', '378282246310005', succeeds, { brand: 'amex' }),
  card('discover', '6011111111111117', succeeds, { brand: 'discover' }),
  card('diners', '3056930009020004', succeeds, { brand: 'diners' }),
  card('jcb', '3566002020360505', succeeds, { brand: 'jcb', country: 'JP' }),
  card('unionpay', '6200000000000005', succeeds, { brand: 'unionpay', country: 'CN' }),
  card('br', '4000000760000002', succeeds, { country: 'BR' }),
  card('ca', '4000001240000000', succeeds, { country: 'CA' }),
  card('de', '4000002760000016', succeeds, { country: 'DE' }),
  card('fr', '4000002500000003', succeeds, { country: 'FR' }),
  card('gb', '4000008260000000', succeeds, { country: 'GB' }),
  card('jp', '4000003920000003', succeeds, { country: 'JP' }),
  card('us', '4242424242424242', succeeds),
  card('bypassPending', '4000000000000077', { kind: 'succeeds', isAvailableAtOnce: true }),
  card('createDispute', '4000000000000259', disputed('fraudulent')),
  card('createDisputeProductNotReceived', '4000000000002685', disputed('product_not_received')),
  card('createDisputeInquiry', '4000000000001976', disputed('fraudulent', true)),
  card('pendingRefund', '4000000000007726', { kind: 'succeeds', refund: 'pending' }),
  card('refundFail', '4000000000005126', { kind: 'succeeds', refund: 'failed' }),
  card('threeDSecure2Required', '4000000000003220', needsAuthentication),
  card('threeDSecureRequired', '4000000000003063', needsAuthentication),
  card('threeDSecureOptional', '4000000000003055', succeeds),
  card('authenticationRequired', '4000002760003184', needsAuthentication),
  card('authenticationRequiredOnSetup', '4000002500003155', { kind: 'needs_authentication', isDoneBySetup: true }),
  card('chargeDeclined', '4000000000000002', declines('generic_decline', declined)),
  card('visa_chargeDeclined', '4000000000000002', declines('generic_decline', declined)),
  card(
    'chargeDeclinedInsufficientFunds',
    '4000000000009995',
    declines('insufficient_funds', 'The card has insufficient funds.'),
  ),
  card(
    'visa_chargeDeclinedInsufficientFunds',
    '4000000000009995',
    declines('insufficient_funds', 'The card has insufficient funds.'),
  ),
  card('chargeDeclinedLostCard', '4000000000009987', declines('lost_card', declined)),
  card('visa_chargeDeclinedLostCard', '4000000000009987', declines('lost_card', declined)),
  card('chargeDeclinedStolenCard', '4000000000009979', declines('stolen_card', declined)),
  card('visa_chargeDeclinedStolenCard', '4000000000009979', declines('stolen_card', declined)),
  card('chargeDeclinedFraudulent', '4100000000000019', declines('fraudulent', declined)),
  card(
    'chargeDeclinedExpiredCard',
    '4000000000000069',
    declines('expired_card', 'The card has expired.', 'expired_card'),
  ),
  card(
    'chargeDeclinedIncorrectCvc',
    '4000000000000127',
    declines('incorrect_cvc', 'The security code is wrong.', 'incorrect_cvc'),
  ),
  card(
    'chargeDeclinedProcessingError',
    '4000000000000119',
    declines('processing_error', 'The card could not be processed just now. Try again in a while.', 'processing_error'),
  ),
  card('chargeDeclinedVelocityLimitExceeded', '4000000000006975', declines('card_velocity_exceeded', declined)),
  card('chargeCustomerFail', '4000000000000341', declines('generic_decline', declined, 'card_declined', 'charge')),
];

/** By number, `pm_card_...` or `tok_...`; undefined for what is no test card. */
export function findTestCard(text: string): TestCard | undefined {
  const name = /^(?:pm_card|tok)_(.+)$/.exec(text)?.[1];
  const number = text.replace(/[\s-]/g, '');
  return testCards.find((known) => (name === undefined ? known.number === number : known.name === name));
}

/** Tells two cards of the same number to be the same, as Stripe's do. It is also how a stored card finds its outcome. */
export function fingerprintOfCard(card: TestCard): string {
  return createHash('sha256')
    .update(card.number)
    .digest('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 16);
}

const byFingerprint = new Map(testCards.map((known) => [fingerprintOfCard(known), known]));

export function outcomeOfFingerprint(fingerprint: string): CardOutcome {
  return byFingerprint.get(fingerprint)?.outcome ?? succeeds;
}

/** Of the card that was charged. */
export function outcomeOfCharge(charge: JsonObject): CardOutcome {
  const { card } = objectOf(charge.payment_method_details);
  return outcomeOfFingerprint(textOf(objectOf(card).fingerprint) ?? '');
}

/** The test card that a stored card was made from. */
export function findTestCardOf(card: JsonObject): TestCard | undefined {
  return byFingerprint.get(textOf(card.fingerprint) ?? '');
}

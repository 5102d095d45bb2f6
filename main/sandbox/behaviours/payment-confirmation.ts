// What confirming a payment intent comes to: a charge, a decline, a debit under way, or something for the customer to do.
import { amountOf, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { placeCharge, settleCharge } from './charging.ts';
import { cardDeclined, type Decline, declineFields } from './declines.ts';
import { checkKind, endOfDebit, isDebit, isRedirect, kindOf } from './payment-kinds.ts';
import {
  attachTo,
  checkNotSpent,
  makePaymentMethod,
  markSetUp,
  outcomeOf,
  resolvePaymentMethod,
  spend,
} from './payment-methods.ts';
import { commitTax } from './tax-associations.ts';

/** What a confirmation may still decide. */
const DECIDED_AT_CONFIRMATION = [
  'capture_method',
  'payment_method_options',
  'payment_method_types',
  'receipt_email',
  'setup_future_usage',
  'shipping',
];

/** Parameters that a charge takes over from its intent. */
const SHARED = [
  'application_fee_amount',
  'customer',
  'description',
  'metadata',
  'on_behalf_of',
  'receipt_email',
  'shipping',
  'statement_descriptor',
  'statement_descriptor_suffix',
  'transfer_data',
  'transfer_group',
];

/** The method of the parameters: one that exists, one of a test card, or one made from `payment_method_data`. */
export function methodOf(objects: Objects, params: JsonObject): StripeObject | undefined {
  const id = textOf(params.payment_method);
  if (id !== undefined) {
    const method = resolvePaymentMethod(objects, id, 'payment_method');
    checkNotSpent(method, 'payment_method');
    const owner = textOf(method.customer);
    if (owner !== undefined && owner !== textOf(params.customer)) {
      throw invalidRequest('This payment method belongs to a customer. Name that customer, too.', {
        code: 'payment_method_customer_mismatch',
        param: 'payment_method',
      });
    }
    return method;
  }
  if (params.payment_method_data === undefined) return undefined;
  return objects.add(makePaymentMethod(objects, objectOf(params.payment_method_data)), { event: null });
}

/** The error holds the intent, so that whoever gets it need not ask what state it is in. */
export function unexpectedState(objects: Objects, intent: StripeObject, doing: string): Error {
  return invalidRequest(`This payment intent can't be ${doing}: its status is '${textOf(intent.status)}'.`, {
    code: 'payment_intent_unexpected_state',
    more: { payment_intent: objects.render(intent) },
  });
}

/** Throws 402 where the card is declined: the intent then asks for another method, and keeps why. */
export function confirmPaymentIntent(objects: Objects, given: StripeObject, params: JsonObject): StripeObject {
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(textOf(given.status) ?? '')) {
    throw unexpectedState(objects, given, 'confirmed');
  }
  const method = methodOf(objects, { customer: given.customer, ...params }) ?? storedMethod(objects, given);
  if (!method) {
    throw invalidRequest('This payment intent has no payment method yet. Give one with payment_method.', {
      code: 'payment_intent_unexpected_state',
      param: 'payment_method',
      more: { payment_intent: objects.render(given) },
    });
  }
  const intent: StripeObject = {
    ...given,
    payment_method: method.id,
  };
  objects.shapes.echo(intent, decidedBy(params));
  checkKind(intent, method);
  const returnUrl = textOf(params.return_url);
  if (isRedirect(method)) {
    if (returnUrl !== undefined) return askForAction(objects, intent, returnUrl);
    throw invalidRequest(
      `The customer agrees to a payment by ${kindOf(method)} on another page. Say with return_url where it leads back to.`,
      { param: 'return_url' },
    );
  }
  if (isDebit(method)) return startDebit(objects, intent, method);
  const outcome = outcomeOf(method);
  if (outcome.kind === 'needs_authentication') {
    const isOffSession = params.off_session !== undefined && params.off_session !== false;
    if (isOffSession && outcome.isDoneBySetup === true && method._is_set_up === true) {
      return succeed(objects, intent, method);
    }
    // Nobody is there who could answer, or nobody wants to ask.
    if (isOffSession) return decline(objects, intent, method, authenticationDeclined('authentication_required'));
    if (params.error_on_requires_action === true) {
      return decline(objects, intent, method, authenticationDeclined('authentication_not_handled'));
    }
    return askForAction(objects, intent, returnUrl);
  }
  if (outcome.kind === 'declines') return decline(objects, intent, method, outcome);
  return succeed(objects, intent, method);
}

/** What the confirmation says; what it leaves empty stays as it was. */
function decidedBy(params: JsonObject): JsonObject {
  const named = DECIDED_AT_CONFIRMATION.map((name) => [name, params[name]] as const);
  return Object.fromEntries(named.filter(([, value]) => value !== undefined && value !== null && value !== ''));
}

function authenticationDeclined(declineCode: string): Decline {
  return {
    kind: 'declines',
    code: 'authentication_required',
    declineCode,
    message: "The customer's bank wants this payment authenticated. Ask the customer to come back and confirm it.",
    when: 'charge',
  };
}

function storedMethod(objects: Objects, intent: StripeObject): StripeObject | undefined {
  const id = textOf(intent.payment_method);
  return id === undefined ? undefined : objects.find('payment_method', id);
}

function askForAction(objects: Objects, intent: StripeObject, returnUrl: string | undefined): StripeObject {
  return objects.change(intent, { next_action: nextAction(returnUrl), status: 'requires_action' }, 'requires_action');
}

/** The page's address is filled in where it is shown. */
export function nextAction(returnUrl: string | undefined): JsonObject {
  return returnUrl === undefined
    ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: null } }
    : { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url: null } };
}

/** Shows where the customer does what is asked for: a page of the sandbox. */
export function withActionAt(intent: StripeObject, url: string): StripeObject {
  const next = objectOf(intent.next_action);
  if (next.type === 'redirect_to_url') {
    return { ...intent, next_action: { ...next, redirect_to_url: { ...objectOf(next.redirect_to_url), url } } };
  }
  if (next.type !== 'use_stripe_sdk') return intent;
  return { ...intent, next_action: { ...next, use_stripe_sdk: { ...objectOf(next.use_stripe_sdk), stripe_js: url } } };
}

/** What the customer did on that page. */
export function answerAction(objects: Objects, intent: StripeObject, agrees: boolean): StripeObject {
  if (intent.status !== 'requires_action') throw unexpectedState(objects, intent, 'authorised');
  const method = storedMethod(objects, intent);
  if (agrees && method) return succeed(objects, intent, method);
  return fail(objects, intent, {
    code: 'payment_intent_authentication_failure',
    message: 'The customer did not agree to this payment. It can be tried again with another payment method.',
  });
}

/** Asks for another payment method, and keeps why. */
function fail(objects: Objects, intent: StripeObject, failure: { code: string; message: string }): StripeObject {
  const method = storedMethod(objects, intent);
  return objects.change(
    intent,
    {
      last_payment_error: {
        code: failure.code,
        doc_url: `https://docs.stripe.com/error-codes/${failure.code.replaceAll('_', '-')}`,
        message: failure.message,
        ...(method ? { payment_method: objects.render(method) } : {}),
        type: 'invalid_request_error',
      },
      next_action: null,
      payment_method: null,
      status: 'requires_payment_method',
      _due: null,
    },
    'payment_failed',
  );
}

/** The bank is asked; what it says comes with time. */
function startDebit(objects: Objects, intent: StripeObject, method: StripeObject): StripeObject {
  keepForLater(objects, intent, method);
  const pending = charge(objects, intent, method, null, true);
  return objects.change(
    intent,
    {
      last_payment_error: null,
      latest_charge: pending.id,
      next_action: null,
      status: 'processing',
      transfer_group: pending.transfer_group ?? null,
      _due: objects.now + endOfDebit(method).after,
    },
    'processing',
  );
}

export function settleDebit(objects: Objects, intent: StripeObject): void {
  const method = storedMethod(objects, intent);
  const pending = objects.find('charge', textOf(intent.latest_charge) ?? '');
  if (intent.status !== 'processing' || !method || !pending) return;
  const { kind } = endOfDebit(method);
  if (kind === 'fails') {
    const failure = { code: 'payment_intent_payment_attempt_failed', message: 'The bank refused the debit.' };
    settleCharge(objects, pending, { decline: { code: 'debit_not_authorized', message: failure.message } });
    fail(objects, intent, failure);
    return;
  }
  settleCharge(objects, pending, kind === 'disputed' ? { dispute: 'debit_not_authorized' } : {});
  commitTax(objects, intent);
  objects.change(intent, { amount_received: intent.amount, status: 'succeeded', _due: null }, 'succeeded');
}

function charge(
  objects: Objects,
  intent: StripeObject,
  method: StripeObject,
  refusal: Decline | null,
  isPending = false,
): StripeObject {
  return placeCharge(objects, {
    amount: amountOf(intent.amount),
    currency: textOf(intent.currency) ?? 'usd',
    capture: intent.capture_method !== 'manual',
    method: kindOf(method) === 'card' ? { card: objectOf(method.card) } : detailsOf(method),
    isPending,
    paymentMethodId: method.id,
    billingDetails: method.billing_details,
    decline: refusal,
    params: Object.fromEntries(SHARED.map((name) => [name, intent[name]])),
    asked: objectOf(objectOf(intent.payment_method_options).card),
    fields: { payment_intent: intent.id },
  });
}

/** What a charge keeps of the method. */
function detailsOf(method: StripeObject): { kind: string; details: JsonObject } {
  const kind = kindOf(method);
  return { kind, details: objectOf(method[kind]) };
}

function keepForLater(objects: Objects, intent: StripeObject, method: StripeObject): void {
  const customer = textOf(intent.customer);
  if (textOf(intent.setup_future_usage) === undefined) return;
  const kept = markSetUp(objects, method);
  if (customer !== undefined && textOf(method.customer) === undefined) attachTo(objects, kept, customer);
}

function succeed(objects: Objects, intent: StripeObject, method: StripeObject): StripeObject {
  const made = charge(objects, intent, method, null);
  keepForLater(objects, intent, method);
  spend(objects, method.id);
  const isHeld = intent.capture_method === 'manual';
  const amount = amountOf(intent.amount);
  if (!isHeld) commitTax(objects, intent);
  return objects.change(
    intent,
    {
      amount_capturable: isHeld ? amount : 0,
      amount_received: isHeld ? 0 : amount,
      last_payment_error: null,
      latest_charge: made.id,
      next_action: null,
      status: isHeld ? 'requires_capture' : 'succeeded',
      transfer_group: made.transfer_group ?? null,
    },
    isHeld ? 'amount_capturable_updated' : 'succeeded',
  );
}

function decline(objects: Objects, intent: StripeObject, method: StripeObject, refusal: Decline): never {
  const failed = charge(objects, intent, method, refusal);
  const shownMethod = objects.render(method);
  const changed = objects.change(
    intent,
    {
      last_payment_error: declineFields(refusal, { charge: failed.id, payment_method: shownMethod }),
      latest_charge: failed.id,
      next_action: null,
      payment_method: null,
      status: 'requires_payment_method',
    },
    'payment_failed',
  );
  throw cardDeclined(refusal, {
    charge: failed.id,
    payment_intent: objects.render(changed),
    payment_method: shownMethod,
  });
}

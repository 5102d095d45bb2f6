// Setup intents: a card is kept for later, without a charge.

import { updatedFields } from '../engine/generic-operations.ts';
import { type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { cardDeclined, declineFields } from './declines.ts';
import { nextAction, withActionAt } from './payment-confirmation.ts';
import { isRedirect } from './payment-kinds.ts';
import { attachTo, makePaymentMethod, markSetUp, outcomeOf, resolvePaymentMethod } from './payment-methods.ts';

export const setupIntents: Behaviour = {
  operations: {
    'setupIntents.create': create,
    'setupIntents.confirm': (work) => confirm(work.objects, getTarget(work, 'setup_intent'), work.params),
    'setupIntents.update': update,
  },
  displays: {
    setup_intent: (intent, _, origin) => withActionAt(intent, `${origin}/pages/setup/${intent.id}`),
  },
};

function methodOf(objects: Objects, params: JsonObject): StripeObject | undefined {
  const id = textOf(params.payment_method);
  if (id !== undefined) return resolvePaymentMethod(objects, id, 'payment_method');
  if (params.payment_method_data === undefined) return undefined;
  return objects.add(makePaymentMethod(objects, objectOf(params.payment_method_data)), { event: null });
}

function create({ objects, params }: Work): StripeObject {
  const customer = textOf(params.customer);
  if (customer !== undefined) objects.get('customer', customer, 'customer');
  const method = methodOf(objects, params);
  const intent = objects.make('setup_intent', params, {
    payment_method: method?.id ?? null,
    status: method ? 'requires_confirmation' : 'requires_payment_method',
  });
  intent.client_secret = `${intent.id}_secret_${objects.newSecret(25)}`;
  objects.add(intent);
  return params.confirm === true ? confirm(objects, intent, { return_url: params.return_url }) : intent;
}

function update(work: Work): StripeObject {
  const intent = getTarget(work, 'setup_intent');
  const method = methodOf(work.objects, work.params);
  const status = method ? { payment_method: method.id, status: 'requires_confirmation' } : {};
  return work.objects.change(intent, { ...updatedFields(work, intent), ...status });
}

function unexpectedState(objects: Objects, intent: StripeObject, doing: string): Error {
  return invalidRequest(`This setup intent can't be ${doing}: its status is '${textOf(intent.status)}'.`, {
    code: 'setup_intent_unexpected_state',
    more: { setup_intent: objects.render(intent) },
  });
}

function confirm(objects: Objects, intent: StripeObject, params: JsonObject): StripeObject {
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw unexpectedState(objects, intent, 'confirmed');
  }
  const method = methodOf(objects, params) ?? objects.find('payment_method', textOf(intent.payment_method) ?? '');
  if (!method)
    throw invalidRequest('This setup intent has no payment method yet.', {
      code: 'setup_intent_unexpected_state',
      param: 'payment_method',
    });
  const outcome = outcomeOf(method);
  if (outcome.kind === 'declines' && outcome.when === 'attach') {
    const error = declineFields(outcome, { payment_method: objects.render(method) });
    const failed = objects.change(
      intent,
      { last_setup_error: error, payment_method: null, status: 'requires_payment_method' },
      'setup_failed',
    );
    throw cardDeclined(outcome, { payment_method: objects.render(method), setup_intent: objects.render(failed) });
  }
  const returnUrl = textOf(params.return_url);
  if (outcome.kind === 'needs_authentication' || (isRedirect(method) && returnUrl !== undefined)) {
    return objects.change(
      intent,
      { next_action: nextAction(returnUrl), payment_method: method.id, status: 'requires_action' },
      'requires_action',
    );
  }
  return succeed(objects, intent, method);
}

/** What the customer did on the page that the intent's action led to. */
export function answerSetup(objects: Objects, intent: StripeObject, agrees: boolean): StripeObject {
  if (intent.status !== 'requires_action') throw unexpectedState(objects, intent, 'authorised');
  const method = objects.find('payment_method', textOf(intent.payment_method) ?? '');
  if (agrees && method) return succeed(objects, intent, method);
  const code = 'setup_intent_authentication_failure';
  const error = {
    code,
    doc_url: `https://docs.stripe.com/error-codes/${code.replaceAll('_', '-')}`,
    message: 'The customer did not agree. The payment method was not kept.',
    type: 'invalid_request_error',
  };
  return objects.change(
    intent,
    { last_setup_error: error, next_action: null, payment_method: null, status: 'requires_payment_method' },
    'setup_failed',
  );
}

function succeed(objects: Objects, intent: StripeObject, method: StripeObject): StripeObject {
  const customer = textOf(intent.customer);
  const kept = markSetUp(objects, method);
  if (customer !== undefined && textOf(method.customer) === undefined) attachTo(objects, kept, customer);
  return objects.change(intent, { next_action: null, payment_method: method.id, status: 'succeeded' }, 'succeeded');
}

// Setup intents: a card is kept for later, without a charge.

import { updatedFields } from '../engine/generic-operations.ts';
import { type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { cardDeclined, declineFields } from './declines.ts';
import { attachTo, makePaymentMethod, outcomeOf, resolvePaymentMethod } from './payment-methods.ts';

export const setupIntents: Behaviour = {
  operations: {
    'setupIntents.create': create,
    'setupIntents.confirm': (work) => confirm(work.objects, getTarget(work, 'setup_intent'), work.params),
    'setupIntents.update': update,
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
  return params.confirm === true ? confirm(objects, intent, {}) : intent;
}

function update(work: Work): StripeObject {
  const intent = getTarget(work, 'setup_intent');
  const method = methodOf(work.objects, work.params);
  const status = method ? { payment_method: method.id, status: 'requires_confirmation' } : {};
  return work.objects.change(intent, { ...updatedFields(work, intent), ...status });
}

function confirm(objects: Objects, intent: StripeObject, params: JsonObject): StripeObject {
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw invalidRequest(`This setup intent can't be confirmed: its status is '${textOf(intent.status)}'.`, {
      code: 'setup_intent_unexpected_state',
    });
  }
  const method = methodOf(objects, params) ?? objects.find('payment_method', textOf(intent.payment_method) ?? '');
  if (!method)
    throw invalidRequest('This setup intent has no payment method yet.', {
      code: 'setup_intent_unexpected_state',
      param: 'payment_method',
    });
  const outcome = outcomeOf(method);
  if (outcome.kind === 'declines') {
    const error = declineFields(outcome, { payment_method: objects.render(method) });
    const failed = objects.change(
      intent,
      { last_setup_error: error, payment_method: null, status: 'requires_payment_method' },
      'setup_failed',
    );
    throw cardDeclined(outcome, { setup_intent: objects.render(failed) });
  }
  if (outcome.kind === 'needs_authentication') {
    const next = { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect' } };
    return objects.change(
      intent,
      { next_action: next, payment_method: method.id, status: 'requires_action' },
      'requires_action',
    );
  }
  const customer = textOf(intent.customer);
  if (customer !== undefined && textOf(method.customer) === undefined) attachTo(objects, method, customer);
  return objects.change(intent, { next_action: null, payment_method: method.id, status: 'succeeded' }, 'succeeded');
}

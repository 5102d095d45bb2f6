// The rest of the platform, where kind alone does not tell: apps, portal sessions, entitlements, v2 destinations.
import { createObject } from '../engine/generic-operations.ts';
import { type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { listEnvelope } from '../engine/list-objects.ts';
import { fieldIs, isParent, type Objects } from '../engine/objects.ts';
import { resourceMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, targetOf, type Work } from '../engine/work.ts';
import { resolvePaymentMethod } from './payment-methods.ts';

const HOUR = 60 * 60;

export const platform: Behaviour = {
  operations: {
    'apps.secrets.create': createSecret,
    'apps.secrets.find': (work) => getSecret(work.objects, work.params),
    'apps.secrets.deleteWhere': ({ objects, params }) => {
      const secret = getSecret(objects, params);
      objects.remove(secret);
      return { ...secret, deleted: true };
    },
    'billingPortal.sessions.create': openPortal,
    'customerSessions.create': (work) =>
      withSecret(work, 'customer_session', 'cuss_secret_', { expires_at: work.objects.now + HOUR / 2 }),
    'identity.verificationSessions.create': (work) =>
      withSecret(work, 'identity.verification_session', 'vs_test_secret_', { status: 'requires_input' }),
    'sources.create': (work) => withSecret(work, 'source', 'src_client_secret_'),
    'terminal.connectionTokens.create': (work) => {
      const { objects, params } = work;
      return objects.make('terminal.connection_token', params, { secret: `pst_test_${objects.newSecret(40)}` });
    },
    'ephemeralKeys.create': (work) =>
      createObject(work, 'ephemeral_key', {
        expires: work.objects.now + HOUR,
        secret: `ek_test_${work.objects.newSecret(40)}`,
      }),
    'ephemeralKeys.del': (work) => {
      const key = getTarget(work, 'ephemeral_key');
      work.objects.remove(key);
      return key;
    },
    'threeDSecure.authentications.create': (work) => {
      const { objects, params } = work;
      const method = resolvePaymentMethod(objects, textOf(params.payment_method) ?? 'pm_card_visa', 'payment_method');
      return createObject(work, 'three_d_secure.authentication', {
        payment_method: method.id,
        directory_server: 'visa',
        status: 'requires_submission',
      });
    },
    'v2.core.eventDestinations.ping': ping,
    'v2.moneyManagement.testHelpers.financialAddresses.credit': ({ objects }) =>
      objects.make('v2.money_management.financial_address_credit_simulation', {}, { status: 'complete' }),
    'v2.testHelpers.moneyManagements.recipientVerifications': (work) =>
      createObject(work, 'v2.money_management.recipient_verification', {
        match_result_details: { message: 'Simulated.', provided_name: 'Amelia Hart' },
        status: work.params.match_result === 'match' ? 'verified' : 'awaiting_acknowledgement',
        verification_type: 'confirmation_of_payee',
      }),
    'v2.moneyManagement.payoutMethodsBankAccountSpecs.retrieve': ({ objects }) =>
      objects.make('v2.money_management.payout_methods_bank_account_spec', {}, { countries: bankAccountSpecs }),
  },
  answers: {
    'entitlements.activeEntitlements.list': ({ objects, params, ...work }) => {
      const customer = objects.get('customer', textOf(params.customer) ?? '', 'customer');
      return listEnvelope(
        { ...work, objects, params },
        objects.list('entitlements.active_entitlement', [isParent(customer.id)]),
      );
    },
    'v2.core.eventDestinations.del': removeOfV2,
    'v2.core.accounts.persons.del': removeOfV2,
  },
};

const field = (stripeName: string, length: number, placeholder: string): JsonObject => ({
  currencies: ['usd'],
  local_name: stripeName,
  local_name_human: { content: stripeName.replaceAll('_', ' '), localization_key: stripeName },
  max_length: length,
  min_length: 1,
  placeholder,
  stripe_name: stripeName,
  validation_regex: `^\\d{1,${length}}$`,
});

const bankAccountSpecs: JsonObject = {
  US: { fields: [field('account_number', 17, '000123456789'), field('routing_number', 9, '110000000')] },
};

function withSecret(work: Work, type: string, prefix: string, fields: JsonObject = {}): StripeObject {
  return createObject(work, type, { ...fields, client_secret: prefix + work.objects.newSecret(40) });
}

function secretsOf(objects: Objects, params: JsonObject): StripeObject[] {
  const scope = objectOf(params.scope);
  const conditions = [fieldIs('name', textOf(params.name) ?? ''), fieldIs('scope.type', textOf(scope.type) ?? '')];
  const user = textOf(scope.user);
  return objects.list('apps.secret', user === undefined ? conditions : [...conditions, fieldIs('scope.user', user)], 1);
}

function getSecret(objects: Objects, params: JsonObject): StripeObject {
  const [secret] = secretsOf(objects, params);
  if (secret) return secret;
  throw resourceMissing('secret', textOf(params.name) ?? '', 'name', true);
}

/** One secret per name and scope: a second one takes the place of the first. */
function createSecret(work: Work): StripeObject {
  for (const before of secretsOf(work.objects, work.params)) work.objects.remove(before);
  return createObject(work, 'apps.secret');
}

function openPortal(work: Work): StripeObject {
  const { objects, params } = work;
  const customer = textOf(params.customer);
  if (customer !== undefined) objects.get('customer', customer, 'customer');
  const wanted = textOf(params.configuration);
  const [usual] = objects.list('billing_portal.configuration', [fieldIs('is_default', true)], 1);
  const configuration =
    wanted === undefined
      ? (usual ?? objects.add(objects.make('billing_portal.configuration', {}, { is_default: true }), { event: null }))
      : objects.get('billing_portal.configuration', wanted, 'configuration');
  return createObject(work, 'billing_portal.session', {
    configuration: configuration.id,
    url: `${objects.origin ?? ''}/pages/portal/${customer ?? ''}`,
  });
}

function ping(work: Work): StripeObject {
  const { objects } = work;
  const destination = getTarget(work, 'v2.core.event_destination');
  const event = objects.make(
    'v2.core.event',
    {},
    {
      type: 'v2.core.event_destination.ping',
      related_object: undefined,
      _destination: destination.id,
    },
  );
  return objects.add(event, { event: null });
}

function removeOfV2(work: Work): JsonObject {
  const target = targetOf(work);
  const removed = work.objects.remove(getTarget(work, target.type ?? ''));
  return { id: removed.id, object: removed.object, deleted: true };
}

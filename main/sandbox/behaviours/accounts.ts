// The account that the key belongs to, and connected accounts beside it.

import { OWN_ACCOUNT_ID } from '../engine/authenticate.ts';
import { createObject, updatedFields } from '../engine/generic-operations.ts';
import { isJsonObject, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, resourceMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, targetOf, type Work } from '../engine/work.ts';

export const accounts: Behaviour = {
  operations: {
    'accounts.retrieveCurrent': ({ objects }) => ownAccount(objects),
    'accounts.retrieve': retrieve,
    'accounts.create': create,
    'accounts.update': update,
    'accounts.reject': reject,
    'accounts.unreject': (work) =>
      work.objects.change(getTarget(work, 'account'), { charges_enabled: true, payouts_enabled: true }),
    'accounts.retrieveCapability': (work) => capabilityOf(work),
    'accounts.updateCapability': updateCapability,
    'accountLinks.create': (work) => createLink(work, 'account_link', { expires_at: work.objects.now + 300 }),
    'accounts.createLoginLink': (work) => createLink(work, 'login_link', {}),
  },
  answers: {
    'oauth.token': ({ objects, params }) => ({
      access_token: `sk_test_${objects.newSecret(24)}`,
      livemode: objects.livemode,
      refresh_token: textOf(params.refresh_token) ?? `rt_${objects.newSecret(24)}`,
      scope: textOf(params.scope) ?? 'read_write',
      stripe_publishable_key: `pk_test_${objects.newSecret(24)}`,
      stripe_user_id: 'acct_1Example',
      token_type: 'bearer',
    }),
    'oauth.deauthorize': ({ objects, params }) => {
      const id = textOf(params.stripe_user_id) ?? '';
      return { stripe_user_id: objects.get('account', id, 'stripe_user_id').id };
    },
  },
};

const noPaymentTexts = {
  statement_descriptor: 'PAYDECK SANDBOX',
  statement_descriptor_kana: null,
  statement_descriptor_kanji: null,
};

function ownAccount(objects: Objects): StripeObject {
  const name =
    objects.accountId === OWN_ACCOUNT_ID ? 'Paydeck Sandbox' : `Sandbox account ${objects.accountId.slice(-4)}`;
  return objects.make(
    'account',
    {},
    {
      id: objects.accountId,
      business_profile: { mcc: '5734', name },
      business_type: 'company',
      capabilities: { card_payments: 'active', transfers: 'active' },
      charges_enabled: true,
      country: 'US',
      default_currency: 'usd',
      details_submitted: true,
      email: 'owner@example.com',
      metadata: {},
      payouts_enabled: true,
      settings: { dashboard: { display_name: name, timezone: 'Etc/UTC' }, payments: noPaymentTexts },
      type: 'standard',
    },
  );
}

function retrieve(work: Work): StripeObject {
  const { objects } = work;
  const target = targetOf(work);
  if (target.value === objects.accountId) return ownAccount(objects);
  const found = objects.find('account', target.value);
  if (found) return found;
  throw resourceMissing('account', target.value, target.name, true);
}

/** Asked for is active at once: nobody checks anything here. */
function activeCapabilities(given: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, objectOf(value).requested === false ? 'inactive' : 'active']),
  );
}

function create(work: Work): StripeObject {
  const { params } = work;
  const country = textOf(params.country) ?? 'US';
  return createObject({ ...work, params: { ...params, capabilities: undefined } }, 'account', {
    capabilities: activeCapabilities(objectOf(params.capabilities)),
    charges_enabled: true,
    country,
    default_currency: textOf(params.default_currency) ?? (country === 'US' ? 'usd' : 'eur'),
    details_submitted: true,
    metadata: objectOf(params.metadata),
    payouts_enabled: true,
    type: textOf(params.type) ?? 'none',
  });
}

function update(work: Work): StripeObject {
  const { objects, params } = work;
  const target = targetOf(work);
  // Stripe does not let an account change itself by the API, but for its look; here nothing is kept of it.
  if (target.value === objects.accountId) return { ...ownAccount(objects), ...pickLook(params) };
  const account = getTarget(work, 'account');
  const fields = updatedFields({ ...work, params: { ...params, capabilities: undefined } }, account);
  const capabilities = { ...objectOf(account.capabilities), ...activeCapabilities(objectOf(params.capabilities)) };
  return objects.change(account, { ...fields, capabilities });
}

function pickLook(params: JsonObject): JsonObject {
  return isJsonObject(params.metadata) ? { metadata: params.metadata } : {};
}

function reject(work: Work): StripeObject {
  const account = getTarget(work, 'account');
  const reason = textOf(work.params.reason);
  const disabledReason = reason === 'terms_of_service' ? 'rejected.terms_of_service' : 'rejected.other';
  const rejected = work.objects.make(
    'account',
    {},
    {
      ...account,
      charges_enabled: false,
      payouts_enabled: false,
      requirements: { ...objectOf(account.requirements), disabled_reason: disabledReason },
    },
  );
  return work.objects.change(account, rejected);
}

function capabilityOf({ objects, pathIds }: Work): StripeObject {
  const account = objects.get('account', pathIds[0]?.value ?? '', 'account', true);
  const name = pathIds[1]?.value ?? '';
  const status = textOf(objectOf(account.capabilities)[name]);
  if (status === undefined) throw resourceMissing('capability', name, 'capability', true);
  return objects.make(
    'capability',
    {},
    {
      id: name,
      account: account.id,
      requested: status === 'active',
      requested_at: account.created ?? null,
      status,
    },
  );
}

function updateCapability(work: Work): StripeObject {
  const { objects, params, pathIds } = work;
  const account = objects.get('account', pathIds[0]?.value ?? '', 'account', true);
  const name = pathIds[1]?.value ?? '';
  if (!/^[a-z0-9_]{1,60}$/.test(name)) throw invalidRequest('There is no such capability.', { param: 'capability' });
  const status = params.requested === false ? 'inactive' : 'active';
  objects.change(account, { capabilities: { ...objectOf(account.capabilities), [name]: status } });
  return capabilityOf(work);
}

/** Both lead to a page of the sandbox that says so: nothing is asked of connected accounts here. */
function createLink({ objects, params }: Work, type: string, fields: JsonObject): StripeObject {
  const account = textOf(params.account);
  if (account !== undefined) objects.get('account', account, 'account');
  const url = `${objects.origin ?? ''}/pages/account/${objects.newSecret(24)}`;
  return objects.make(type, {}, { ...fields, url });
}

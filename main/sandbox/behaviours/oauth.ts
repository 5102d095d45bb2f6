// Accounts that connect by OAuth: a code is exchanged once for a standard account and the tokens to it.
import { accountIdOfKey } from '../engine/authenticate.ts';
import type { JsonObject, StripeObject } from '../engine/json.ts';
import { textOf } from '../engine/json.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { SandboxError } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { kindOf } from './account-kinds.ts';
import { requirementsOf, stateOf } from './account-state.ts';
import { applicationOf } from './connected-accounts.ts';

export const oauth: Behaviour = {
  answers: {
    'oauth.token': token,
    'oauth.deauthorize': deauthorize,
  },
};

/** OAuth's errors have a shape of their own, which the SDKs know. */
function refused(error: string, description: string, status = 400): SandboxError {
  return new SandboxError({
    status,
    type: 'invalid_request_error',
    message: description,
    body: { error, error_description: description },
  });
}

function token(work: Work): JsonObject {
  const { objects, params } = work;
  const type = textOf(params.grant_type);
  const account =
    type === 'authorization_code'
      ? exchange(objects, textOf(params.code) ?? '')
      : type === 'refresh_token'
        ? ofRefreshToken(objects, textOf(params.refresh_token) ?? '')
        : undefined;
  if (!account) {
    throw refused('unsupported_grant_type', 'The grant_type must be authorization_code or refresh_token.');
  }
  return {
    access_token: account._access_token,
    livemode: objects.livemode,
    refresh_token: account._refresh_token,
    scope: textOf(params.scope) ?? 'read_write',
    stripe_publishable_key: account._publishable_key,
    stripe_user_id: account.id,
    token_type: 'bearer',
  };
}

/** Whatever looks like a code stands for one more account, also one that no page gave out. */
function exchange(objects: Objects, code: string): StripeObject {
  if (!/^ac_\w{4,255}$/.test(code)) {
    throw refused('invalid_grant', 'This authorization code does not exist. Codes begin with ac_.');
  }
  if (objects.list('account', [fieldIs('_code', code)], 1).length > 0) {
    throw refused('invalid_grant', 'This authorization code was used already. Each is good for one exchange.');
  }
  return connect(objects, code);
}

function ofRefreshToken(objects: Objects, refreshToken: string): StripeObject {
  const [account] = objects.list('account', [fieldIs('_refresh_token', refreshToken)], 1);
  if (account) return account;
  throw refused('invalid_grant', 'This refresh token does not exist, or its account is connected no more.');
}

/** A standard account that has everything. Its access token is a key that leads to it. */
function connect(objects: Objects, code: string): StripeObject {
  const mode = objects.livemode ? 'live' : 'test';
  const secret = objects.newSecret(24);
  const { type, controller } = kindOf({ type: 'standard' });
  const account = objects.make(
    'account',
    {},
    {
      id: accountIdOfKey(secret),
      business_profile: { mcc: '5734', name: 'Connected roastery', url: 'https://example.com' },
      business_type: 'individual',
      capabilities: { card_payments: 'active', transfers: 'active' },
      controller: { ...controller, is_controller: false },
      country: 'US',
      created: objects.now,
      future_requirements: requirementsOf(),
      default_currency: 'usd',
      email: 'owner@example.com',
      metadata: {},
      type,
      _access_token: `sk_${mode}_${secret}`,
      _code: code,
      _is_complete: true,
      _is_submitted: true,
      _publishable_key: `pk_${mode}_${objects.newSecret(24)}`,
      _refresh_token: `rt_${objects.newSecret(24)}`,
      _requested: { card_payments: objects.now, transfers: objects.now },
    },
  );
  objects.add(account, { event: null });
  const connected = objects.change(account, stateOf(objects, account), null);
  objects.ofAccount(account.id).emit('account.application.authorized', applicationObject(objects));
  return connected;
}

function applicationObject(objects: Objects): StripeObject {
  return objects.make('application', {}, { id: applicationOf(objects.accountId), name: 'Sandbox platform' });
}

function deauthorize({ objects, params }: Work): JsonObject {
  const id = textOf(params.stripe_user_id) ?? '';
  const account = objects.find('account', id);
  if (!account) {
    throw refused('invalid_client', `This platform is not connected to the account '${id.slice(0, 100)}'.`, 401);
  }
  objects.ofAccount(id).emit('account.application.deauthorized', applicationObject(objects));
  objects.remove(account);
  return { stripe_user_id: account.id };
}

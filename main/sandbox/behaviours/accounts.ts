// The account that the key belongs to, and connected accounts beside it.

import { OWN_ACCOUNT_ID } from '../engine/authenticate.ts';
import { objectOf, type StripeObject } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { resourceMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, targetOf, type Work } from '../engine/work.ts';

export const accounts: Behaviour = {
  operations: {
    'accounts.retrieveCurrent': ({ objects }) => ownAccount(objects),
    'accounts.retrieve': retrieve,
  },
};

function ownAccount(objects: Objects): StripeObject {
  const name =
    objects.accountId === OWN_ACCOUNT_ID ? 'Paydeck Sandbox' : `Sandbox account ${objects.accountId.slice(-4)}`;
  const account = objects.make('account', {}, { id: objects.accountId });
  return {
    ...account,
    business_profile: {
      ...objectOf(account.business_profile),
      mcc: '5734',
      name,
      product_description: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      url: null,
    },
    business_type: 'company',
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    country: 'US',
    default_currency: 'usd',
    details_submitted: true,
    email: 'owner@example.com',
    metadata: {},
    payouts_enabled: true,
    settings: {
      branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
      dashboard: { display_name: name, timezone: 'Etc/UTC' },
      payments: {
        statement_descriptor: 'PAYDECK SANDBOX',
        statement_descriptor_kana: null,
        statement_descriptor_kanji: null,
      },
    },
    type: 'standard',
  };
}

function retrieve(work: Work): StripeObject {
  const { objects } = work;
  const target = targetOf(work);
  if (target.value === objects.accountId) return ownAccount(objects);
  const found = objects.find('account', target.value);
  if (found) return found;
  throw resourceMissing('account', target.value, target.name, true);
}

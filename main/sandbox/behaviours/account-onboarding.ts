// Onboarding of connected accounts on a page: links to it, and what is filled in there.
import { createObject } from '../engine/generic-operations.ts';
import { isJsonObject, type Json, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { isParent, type Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { addPerson, writeIndividual } from './account-people.ts';
import { changeAccount, isOnboardedByStripe } from './account-state.ts';
import { addBankAccountTo } from './bank-accounts.ts';

const LINK_SECONDS = 5 * 60;

export const accountOnboarding: Behaviour = {
  operations: {
    'accountLinks.create': createLink,
    'accountSessions.create': (work) => {
      work.objects.get('account', textOf(work.params.account) ?? '', 'account');
      return createObject(work, 'account_session', {
        client_secret: `accs_secret__${work.objects.newSecret(40)}`,
        expires_at: work.objects.now + 12 * LINK_SECONDS,
      });
    },
    'accounts.createLoginLink': createLoginLink,
  },
};

function createLink({ objects, params }: Work): StripeObject {
  const account = objects.get('account', textOf(params.account) ?? '', 'account');
  if (params.type === 'account_update' && isOnboardedByStripe(account)) {
    throw invalidRequest(
      `Stripe keeps the details of the account ${account.id} up to date itself: only links of the type account_onboarding lead to them.`,
      { param: 'type' },
    );
  }
  for (const name of ['refresh_url', 'return_url']) checkUrl(textOf(params[name]), name);
  const id = objects.newSecret(24);
  const link = objects.make(
    'account_link',
    {},
    {
      id,
      expires_at: objects.now + LINK_SECONDS,
      url: `${objects.origin ?? ''}/pages/onboarding/${id}`,
      _account: account.id,
      _refresh_url: params.refresh_url ?? null,
      _return_url: params.return_url ?? null,
    },
  );
  return objects.add(link, { event: null });
}

function checkUrl(url: string | undefined, param: string): void {
  if (url === undefined || (/^https?:\/\/\S+$/.test(url) && URL.canParse(url))) return;
  throw invalidRequest(`${param} must be an address that begins with http:// or https://.`, {
    code: 'url_invalid',
    param,
  });
}

function createLoginLink({ objects, pathIds }: Work): StripeObject {
  const account = objects.get('account', pathIds[0]?.value ?? '', 'account', true);
  const dashboard = textOf(objectOf(objectOf(account.controller).stripe_dashboard).type);
  if (account._requested !== undefined && dashboard !== 'express') {
    throw invalidRequest(`The account ${account.id} has no Express Dashboard to log in to.`);
  }
  if (account.details_submitted !== true) {
    throw invalidRequest(`The account ${account.id} has not completed its onboarding yet.`);
  }
  return objects.make('login_link', {}, { url: `${objects.origin ?? ''}/pages/account/${objects.newSecret(24)}` });
}

/** What someone who fills in the page would say, where nothing is known yet. */
const ADDRESSES: Readonly<Record<string, JsonObject>> = {
  US: { city: 'Portland', country: 'US', line1: '12 Harbor Street', postal_code: '97209', state: 'OR' },
};

const anyone: JsonObject = {
  dob: { day: 1, month: 1, year: 1901 },
  email: 'amelia.hart@example.com',
  first_name: 'Amelia',
  last_name: 'Hart',
  phone: '+15555550142',
};

/** Fills in everything that is still missing, accepts the terms, and submits it. */
export function completeOnboarding(objects: Objects, account: StripeObject): StripeObject {
  const country = textOf(account.country) ?? 'US';
  const address = ADDRESSES[country] ?? { city: 'Harbour', country, line1: '12 Harbour Street', postal_code: '10115' };
  const type = textOf(account.business_type) ?? 'individual';
  if (objects.list('bank_account', [isParent(account.id)], 1).length === 0) {
    const currency = account.default_currency ?? 'usd';
    const details = { account_number: '000123456789', country, currency };
    const bank = addBankAccountTo(objects, details, { account: account.id, default_for_currency: true });
    objects.emit('account.external_account.created', bank);
  }
  const given: JsonObject = {
    business_profile: missingOf({ mcc: '5734', url: 'https://example.com' }, objectOf(account.business_profile)),
    business_type: type,
    tos_acceptance: { date: objects.now, ip: '127.0.0.1' },
  };
  const person = { ...anyone, address, ssn_last_4: '0000' };
  const owned: JsonObject = { _is_complete: true, _is_submitted: true };
  if (type === 'individual') {
    const known = objects.find('person', textOf(account.individual) ?? '') ?? {};
    owned.individual = writeIndividual(objects, account, missingOf(person, known));
  } else {
    const company = { address, name: 'Harbor Street Coffee', phone: '+15555550142' };
    given.company = missingOf(company, objectOf(account.company));
    if (objects.list('person', [isParent(account.id)], 1).length === 0) {
      addPerson(objects, account, { ...person, relationship: { owner: true, representative: true, title: 'Owner' } });
    }
  }
  const filled: StripeObject = { ...account };
  objects.shapes.echo(filled, given);
  return changeAccount(objects, account, { ...filled, ...owned });
}

function missingOf(usual: JsonObject, known: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(usual).filter(([name]) => isEmpty(known[name])));
}

function isEmpty(value: Json | undefined): boolean {
  if (isJsonObject(value)) return Object.values(value).every((inner) => inner === null);
  return value === undefined || value === null;
}

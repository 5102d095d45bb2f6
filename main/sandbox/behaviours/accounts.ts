// The account that the key belongs to, and connected accounts beside it.

import { OWN_ACCOUNT_ID } from '../engine/authenticate.ts';
import { updatedFields } from '../engine/generic-operations.ts';
import { type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { listEnvelope } from '../engine/list-objects.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest, resourceMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, targetOf, type Work } from '../engine/work.ts';
import { asksByItself, currencyOfCountry, kindOf } from './account-kinds.ts';
import { writeIndividual } from './account-people.ts';
import { failuresOfCompany } from './account-proofs.ts';
import { changeAccount, isOnboardedByStripe, makeCapability, requirementsOf, stateOf } from './account-state.ts';
import { setPayoutSchedule } from './automatic-payouts.ts';
import { addBankAccountTo } from './bank-accounts.ts';
import { platformOf } from './connected-accounts.ts';

export const accounts: Behaviour = {
  operations: {
    'accounts.retrieve': retrieve,
    'accounts.create': create,
    'accounts.update': update,
    'accounts.reject': reject,
    'accounts.unreject': unreject,
    'accounts.retrieveCapability': retrieveCapability,
    'accounts.updateCapability': updateCapability,
  },
  answers: {
    // A connected account is written out among its platform's objects: its people and banks are there.
    'accounts.retrieveCurrent': ({ objects }) => {
      const found = platformOf(objects);
      return found ? found.platform.render(found.account) : objects.render(ownAccount(objects));
    },
    'accounts.listCapabilities': (work) => {
      const account = parentOf(work);
      const names = Object.keys(objectOf(account.capabilities));
      return listEnvelope(
        work,
        names.map((name) => makeCapability(work.objects, account, name)),
      );
    },
  },
};

const noPaymentTexts = {
  statement_descriptor: 'PAYDECK SANDBOX',
  statement_descriptor_kana: null,
  statement_descriptor_kanji: null,
};

/** Whoever is asked for with this key and Stripe-Account. */
function currentAccount(objects: Objects): StripeObject {
  return platformOf(objects)?.account ?? ownAccount(objects);
}

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
  if (target.value === objects.accountId) return currentAccount(objects);
  const found = objects.find('account', target.value);
  if (found) return found;
  throw resourceMissing('account', target.value, target.name, true);
}

function parentOf({ objects, pathIds }: Work): StripeObject {
  return objects.get('account', pathIds[0]?.value ?? '', 'account', true);
}

/** What is asked for of the capabilities, over what was asked for before: by name, since when. */
function requestedWith(before: JsonObject, given: JsonObject, now: number): JsonObject {
  const requested: JsonObject = { ...before };
  for (const [name, value] of Object.entries(given)) {
    if (objectOf(value).requested === false) delete requested[name];
    else requested[name] = before[name] ?? now;
  }
  return requested;
}

/** Parameters that are kept as objects of their own, or follow from others. */
function plainParams({ capabilities: _, external_account: __, individual: ___, ...rest }: JsonObject): JsonObject {
  const { company } = rest;
  return company === undefined ? rest : { ...rest, company: withoutNumbers(objectOf(company)) };
}

/** Of a tax number only stays that it was given. */
function withoutNumbers({ tax_id: taxId, vat_id: vatId, ...company }: JsonObject): JsonObject {
  return {
    ...company,
    ...(taxId === undefined ? {} : { tax_id_provided: true }),
    ...(vatId === undefined ? {} : { vat_id_provided: true }),
  };
}

function checkTerms(account: JsonObject, params: JsonObject): void {
  if (params.tos_acceptance === undefined || !isOnboardedByStripe(account)) return;
  const { date, ip } = objectOf(params.tos_acceptance);
  if (date === undefined && ip === undefined) return;
  throw invalidRequest(
    'Only the owner of this account can accept the terms of service, during the onboarding that an account link leads to.',
    { param: 'tos_acceptance' },
  );
}

function create(work: Work): StripeObject {
  const { objects, params } = work;
  const country = textOf(params.country) ?? 'US';
  const { type, controller } = kindOf(params);
  checkTerms({ controller }, params);
  const asked =
    params.capabilities === undefined && asksByItself(type)
      ? { card_payments: { requested: true }, transfers: { requested: true } }
      : objectOf(params.capabilities);
  const name = textOf(objectOf(params.business_profile).name) ?? null;
  const account = objects.make(
    'account',
    {},
    {
      capabilities: Object.fromEntries(Object.keys(asked).map((key) => [key, 'inactive'])),
      controller,
      country,
      default_currency: textOf(params.default_currency) ?? currencyOfCountry(country),
      created: objects.now,
      future_requirements: requirementsOf(),
      metadata: {},
      requirements: {},
      settings: {
        dashboard: { display_name: name, timezone: 'Etc/UTC' },
        payments: { ...noPaymentTexts, statement_descriptor: null },
        payouts: { debit_negative_balances: true, schedule: { delay_days: 2, interval: 'manual' } },
      },
      tos_acceptance: { date: null, ip: null, user_agent: null },
      type,
      _requested: requestedWith({}, asked, objects.now),
    },
  );
  objects.shapes.echo(account, plainParams(params));
  objects.add(account, { event: null });
  const whole = { ...account, ...writeParts(objects, account, params) };
  return objects.change(whole, stateOf(objects, whole), null);
}

/** Stores what an account's parameters describe as objects of their own, or of the account's; answers with the fields that name them. */
function writeParts(objects: Objects, account: StripeObject, params: JsonObject): JsonObject {
  if (params.external_account !== undefined && params.external_account !== null) {
    const usual = { account: account.id, available_payout_methods: ['standard'], default_for_currency: true };
    const bank = addBankAccountTo(objects, params.external_account, usual);
    objects.emit('account.external_account.created', bank);
  }
  const { schedule } = objectOf(objectOf(params.settings).payouts);
  if (schedule !== undefined) setPayoutSchedule(objects.ofAccount(account.id), objectOf(schedule));
  const { company, individual } = params;
  return {
    ...(company === undefined ? {} : { _failures: failuresOfCompany(account, objectOf(company)) }),
    ...(individual === undefined || individual === null
      ? {}
      : { individual: writeIndividual(objects, account, objectOf(individual)) }),
  };
}

function update(work: Work): StripeObject {
  const { objects, params } = work;
  const target = targetOf(work);
  // Stripe does not let an account change itself by the API, but for its look; here nothing is kept of it.
  if (target.value === objects.accountId) return { ...currentAccount(objects), ...pickLook(params) };
  const account = getTarget(work, 'account');
  checkTerms(account, params);
  const fields = updatedFields({ ...work, params: plainParams(params) }, account);
  const parts = writeParts(objects, account, params);
  return changeAccount(objects, account, { ...fields, ...parts, ...askedFor(work, account) });
}

/** The fields by which the account remembers what is asked for of its capabilities. */
function askedFor({ objects, params }: Work, account: StripeObject): JsonObject {
  const given = objectOf(params.capabilities);
  if (account._requested !== undefined) {
    return { _requested: requestedWith(objectOf(account._requested), given, objects.now) };
  }
  const asked = Object.entries(given).map(([name, value]) => [
    name,
    objectOf(value).requested === false ? 'inactive' : 'active',
  ]);
  return { capabilities: { ...objectOf(account.capabilities), ...Object.fromEntries(asked) } };
}

function pickLook(params: JsonObject): JsonObject {
  return params.metadata === undefined ? {} : { metadata: objectOf(params.metadata) };
}

function reject(work: Work): StripeObject {
  const account = getTarget(work, 'account');
  const reason = textOf(work.params.reason) ?? 'other';
  const kind = ['fraud', 'terms_of_service'].find((known) => reason.startsWith(known)) ?? 'other';
  const disabledReason = `rejected.${kind}`;
  return changeAccount(work.objects, account, {
    charges_enabled: false,
    payouts_enabled: false,
    requirements: { ...objectOf(account.requirements), disabled_reason: disabledReason },
    _rejected: disabledReason,
  });
}

function unreject(work: Work): StripeObject {
  const account = getTarget(work, 'account');
  return changeAccount(work.objects, account, {
    charges_enabled: true,
    payouts_enabled: true,
    requirements: { ...objectOf(account.requirements), disabled_reason: null },
    _rejected: null,
  });
}

function capabilityName(work: Work): string {
  const name = work.pathIds[1]?.value ?? '';
  const fields = work.objects.shapes.fieldsOf('account')?.find((field) => field.name === 'capabilities')?.type;
  const isKnown = fields?.kind === 'object' && fields.fields.some((field) => field.name === name);
  if (isKnown) return name;
  throw resourceMissing('capability', name, 'capability', true);
}

function retrieveCapability(work: Work): StripeObject {
  return makeCapability(work.objects, parentOf(work), capabilityName(work));
}

function updateCapability(work: Work): StripeObject {
  const { objects, params } = work;
  const account = parentOf(work);
  const name = capabilityName(work);
  if (params.requested === undefined) return makeCapability(objects, account, name);
  const capabilities = { [name]: { requested: params.requested } };
  const changed = changeAccount(objects, account, askedFor({ ...work, params: { capabilities } }, account));
  return makeCapability(objects, changed, name);
}

// Bank accounts, made from `btok_us` and its like or from their details: with a customer, or to pay a connected account.
import { updatedFields } from '../engine/generic-operations.ts';
import { isJsonObject, type Json, type JsonObject, type StripeObject, textOf } from '../engine/json.ts';
import { listEnvelope } from '../engine/list-objects.ts';
import { isParent, type Objects } from '../engine/objects.ts';
import { parameterMissing, resourceMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, targetOf, type Work } from '../engine/work.ts';
import { changeAccount } from './account-state.ts';

export const bankAccounts: Behaviour = {
  operations: {
    'customers.createBankAccount': ({ objects, params, pathIds }) => {
      const customer = objects.get('customer', pathIds[0]?.value ?? '', 'customer', true);
      return addBankAccountTo(objects, params.source, { customer: customer.id });
    },
    'accounts.createExternalAccount': createForAccount,
    'accounts.createBankAccount': createForAccount,
    'accounts.retrieveExternalAccount': getExternal,
    'accounts.retrieveBankAccount': getExternal,
    'accounts.updateExternalAccount': updateExternal,
    'accounts.updateBankAccount': updateExternal,
    'accounts.deleteExternalAccount': removeExternal,
    'accounts.deleteBankAccount': removeExternal,
  },
  answers: {
    'accounts.listExternalAccounts': (work) => {
      const account = work.pathIds[0]?.value ?? '';
      return listEnvelope(work, work.objects.list('bank_account', [isParent(account)]));
    },
  },
};

const tokenNumbers: Readonly<Record<string, string>> = {
  btok_us: '000123456789',
  btok_us_verified: '000123456789',
};

/** Stores the account that a token or its details stand for. Throws where they stand for none. */
export function addBankAccountTo(objects: Objects, source: Json | undefined, owner: JsonObject): StripeObject {
  const account = makeBankAccount(objects, source, owner);
  const parent = textOf(owner.customer) ?? textOf(owner.account);
  return objects.add(account, { event: null, ...(parent === undefined ? {} : { parent }) });
}

export function makeBankAccount(objects: Objects, source: Json | undefined, owner: JsonObject): StripeObject {
  const details = isJsonObject(source) ? source : tokenDetails(objects, textOf(source));
  const number = textOf(details.account_number);
  if (number === undefined) throw parameterMissing('source[account_number]');
  return objects.make(
    'bank_account',
    {},
    {
      account_holder_name: textOf(details.account_holder_name) ?? 'Amelia Hart',
      account_holder_type: textOf(details.account_holder_type) ?? 'individual',
      bank_name: 'STRIPE TEST BANK',
      country: textOf(details.country) ?? 'US',
      currency: textOf(details.currency) ?? 'usd',
      fingerprint: objects.newSecret(16),
      last4: number.slice(-4),
      metadata: {},
      routing_number: textOf(details.routing_number) ?? '110000000',
      status: 'new',
      ...owner,
    },
  );
}

/** A token that was made here, or one of the test tokens. */
function tokenDetails(objects: Objects, token: string | undefined): JsonObject {
  if (token === undefined) throw parameterMissing('source');
  const made = objects.find('token', token);
  if (made && isJsonObject(made._bank_account)) return made._bank_account;
  const number = tokenNumbers[token];
  if (number === undefined) throw resourceMissing('token', token, 'source', false);
  return { account_number: number };
}

function createForAccount({ objects, params, pathIds }: Work): StripeObject {
  const account = objects.get('account', pathIds[0]?.value ?? '', 'account', true);
  const made = addBankAccountTo(objects, params.external_account, { account: account.id });
  const isFirst = objects.list('bank_account', [isParent(account.id)], 2).length === 1;
  const bank = objects.change(
    made,
    { available_payout_methods: ['standard'], default_for_currency: isFirst || params.default_for_currency === true },
    null,
  );
  objects.emit('account.external_account.created', bank);
  changeAccount(objects, account);
  return bank;
}

function removeExternal(work: Work): StripeObject {
  const { objects, pathIds } = work;
  const bank = getExternal(work);
  objects.emit('account.external_account.deleted', bank);
  const stub = objects.remove(bank);
  changeAccount(objects, objects.get('account', pathIds[0]?.value ?? '', 'account', true));
  return stub;
}

function getExternal(work: Work): StripeObject {
  const { objects, pathIds } = work;
  const target = targetOf(work);
  const found = objects.find('bank_account', target.value);
  if (found && textOf(found.account) === pathIds[0]?.value) return found;
  throw resourceMissing('external account', target.value, target.name, true);
}

function updateExternal(work: Work): StripeObject {
  const before = getExternal(work);
  const bank = work.objects.change(before, updatedFields(work, before), null);
  work.objects.emit('account.external_account.updated', bank);
  return bank;
}

// Tokens: a card, a bank account or a person's details, to be used once.
import { isJsonObject, type JsonObject, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { parameterMissing } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';
import { makeBankAccount } from './bank-accounts.ts';
import { makeNumberedCard } from './cards.ts';

export const tokens: Behaviour = { operations: { 'tokens.create': create } };

const plainKinds = ['account', 'person', 'pii', 'cvc_update'] as const;

function create({ objects, params }: Work): StripeObject {
  if (isJsonObject(params.card)) return withCard(objects, params.card);
  if (isJsonObject(params.bank_account)) {
    const account = objects.add(makeBankAccount(objects, params.bank_account, {}), { event: null });
    return store(objects, { type: 'bank_account', bank_account: account.id, _bank_account: params.bank_account });
  }
  const kind = plainKinds.find((name) => params[name] !== undefined);
  if (kind === undefined) throw parameterMissing('card');
  return store(objects, { type: kind });
}

function withCard(objects: Objects, given: JsonObject): StripeObject {
  const number = textOf(given.number);
  if (number === undefined) throw parameterMissing('card[number]');
  const card = objects.add(makeNumberedCard(objects, number), { event: null });
  return store(objects, { type: 'card', card: card.id });
}

function store(objects: Objects, fields: JsonObject): StripeObject {
  return objects.add(objects.make('token', {}, { client_ip: null, used: false, ...fields }), { event: null });
}

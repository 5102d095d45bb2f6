// The people of connected accounts, and whether what they say of themselves proves right.
import { updatedFields } from '../engine/generic-operations.ts';
import { type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { resourceMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, targetOf, type Work } from '../engine/work.ts';
import { failuresOfPerson } from './account-proofs.ts';
import { changeAccount } from './account-state.ts';

export const accountPeople: Behaviour = {
  operations: {
    'accounts.createPerson': create,
    'accounts.createPeople': create,
    'accounts.updatePerson': update,
    'accounts.updatePeople': update,
    'accounts.deletePerson': remove,
    'accounts.deletePeople': remove,
  },
};

/** Stores the person that an account's `individual` describes, over whom it described before; answers with the id. */
export function writeIndividual(objects: Objects, account: StripeObject, given: JsonObject): string {
  const known = objects.find('person', textOf(account.individual) ?? '');
  if (known) return objects.change(known, { ...fieldsOf(objects, known, given) }).id;
  return addPerson(objects, account, given).id;
}

/** Stores another person of the account. */
export function addPerson(objects: Objects, account: StripeObject, given: JsonObject): StripeObject {
  const person = objects.make(
    'person',
    {},
    {
      account: account.id,
      future_requirements: {},
      id_number_provided: false,
      metadata: {},
      relationship: {},
      requirements: {},
      ssn_last_4_provided: false,
    },
  );
  return objects.add(fieldsOf(objects, person, given), { parent: account.id });
}

function fieldsOf(objects: Objects, person: StripeObject, given: JsonObject): StripeObject {
  const copy: StripeObject = { ...person };
  objects.shapes.echo(copy, given);
  return { ...copy, ...proofsOf(person, given) };
}

function create(work: Work): StripeObject {
  const account = accountOf(work);
  const person = addPerson(work.objects, account, work.params);
  changeAccount(work.objects, account);
  return person;
}

function update(work: Work): StripeObject {
  const account = accountOf(work);
  const person = personOf(work, account);
  const changed = work.objects.change(person, { ...updatedFields(work, person), ...proofsOf(person, work.params) });
  changeAccount(work.objects, account);
  return changed;
}

function remove(work: Work): StripeObject {
  const account = accountOf(work);
  const stub = work.objects.remove(personOf(work, account));
  changeAccount(work.objects, account);
  return stub;
}

function accountOf({ objects, pathIds }: Work): StripeObject {
  return objects.get('account', pathIds[0]?.value ?? '', 'account', true);
}

function personOf(work: Work, account: StripeObject): StripeObject {
  const person = getTarget(work, 'person');
  if (person.account === account.id) return person;
  throw resourceMissing('person', person.id, targetOf(work).name, true);
}

/** What is only known to be given, and what of it proved wrong. */
function proofsOf(person: JsonObject, given: JsonObject): JsonObject {
  const hasNumber = textOf(given.id_number) !== undefined;
  const failures = failuresOfPerson(person, given);
  return {
    ...(hasNumber ? { id_number_provided: true } : {}),
    ...(hasNumber || textOf(given.ssn_last_4) !== undefined ? { ssn_last_4_provided: true } : {}),
    _failures: failures,
    verification: {
      additional_document: null,
      details: null,
      details_code: null,
      document: { back: null, details: null, details_code: null, front: null },
      ...objectOf(person.verification),
      status: failures.length > 0 ? 'unverified' : 'verified',
    },
  };
}

// The people of connected accounts, and whether what they say of themselves proves right.
import { updatedFields } from '../engine/generic-operations.ts';
import { arrayOf, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { resourceMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, targetOf, type Work } from '../engine/work.ts';
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

/** Stripe's test values that prove wrong; all others prove right here. */
const WRONG_NUMBER = '111111111';
const WRONG_ADDRESS = 'address_no_match';

interface Proof {
  readonly wasGiven: boolean;
  readonly isWrong: boolean;
  readonly code: string;
  readonly field: string;
  readonly reason: string;
}

/** What is only known to be given, and what of it proved wrong. A document puts right what a number did not prove. */
function proofsOf(person: JsonObject, given: JsonObject): JsonObject {
  const idNumber = textOf(given.id_number);
  const line1 = textOf(objectOf(given.address).line1);
  const hasDocument = textOf(objectOf(objectOf(given.verification).document).front) !== undefined;
  const proofs: Proof[] = [
    {
      wasGiven: idNumber !== undefined || hasDocument,
      isWrong: idNumber === WRONG_NUMBER,
      code: 'verification_failed_keyed_identity',
      field: 'verification.document',
      reason: 'The name, the date of birth and the number belong to no one. Correct them, or hand in a document.',
    },
    {
      wasGiven: line1 !== undefined,
      isWrong: line1 === WRONG_ADDRESS,
      code: 'verification_failed_residential_address',
      field: 'address.line1',
      reason: 'No one of this name lives at this address.',
    },
  ];
  const kept = arrayOf(person._failures).filter((failure) =>
    proofs.every((proof) => !proof.wasGiven || proof.code !== objectOf(failure).code),
  );
  const found = proofs
    .filter((proof) => proof.isWrong)
    .map(({ code, field, reason }): JsonObject => ({ code, field, reason }));
  const failures = [...kept, ...found];
  return {
    ...(idNumber === undefined ? {} : { id_number_provided: true }),
    ...(textOf(given.ssn_last_4) === undefined && idNumber === undefined ? {} : { ssn_last_4_provided: true }),
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

// Whether what accounts and their people say of themselves proves right: Stripe's test values decide.
import { arrayOf, type JsonObject, objectOf, textOf } from '../engine/json.ts';

/** All other values prove right here. */
const WRONG_NUMBER = '111111111';
const WRONG_ADDRESS = 'address_no_match';
const WRONG_DOCUMENT = 'file_identity_document_failure';

interface Proof {
  readonly wasGiven: boolean;
  readonly isWrong: boolean;
  readonly code: string;
  readonly field: string;
  readonly reason: string;
}

function documentIn(given: JsonObject): string | undefined {
  return textOf(objectOf(objectOf(given.verification).document).front);
}

/** What of a person proved wrong, now that this is given. A document puts right what a number did not prove. */
export function failuresOfPerson(before: JsonObject, given: JsonObject): JsonObject[] {
  const idNumber = textOf(given.id_number);
  const line1 = textOf(objectOf(given.address).line1);
  const document = documentIn(given);
  return failuresWith(before, [
    {
      wasGiven: idNumber !== undefined || (document !== undefined && document !== WRONG_DOCUMENT),
      isWrong: idNumber === WRONG_NUMBER,
      code: 'verification_failed_keyed_identity',
      field: 'verification.document',
      reason: 'The name, the date of birth and the number belong to no one. Correct them, or hand in a document.',
    },
    {
      wasGiven: document !== undefined,
      isWrong: document === WRONG_DOCUMENT,
      code: 'verification_document_failed_other',
      field: 'verification.document',
      reason: 'The document does not prove who this is. Hand in another one.',
    },
    {
      wasGiven: line1 !== undefined,
      isWrong: line1 === WRONG_ADDRESS,
      code: 'verification_failed_residential_address',
      field: 'address.line1',
      reason: 'No one of this name lives at this address.',
    },
  ]);
}

/** The same of a company, by its tax number. */
export function failuresOfCompany(account: JsonObject, company: JsonObject): JsonObject[] {
  const taxId = textOf(company.tax_id);
  const document = documentIn(company);
  return failuresWith(account, [
    {
      wasGiven: taxId !== undefined || (document !== undefined && document !== WRONG_DOCUMENT),
      isWrong: taxId === WRONG_NUMBER,
      code: 'verification_failed_tax_id_match',
      field: 'verification.document',
      reason: 'The name and the tax number belong to no company. Correct them, or hand in a document.',
    },
  ]);
}

function failuresWith(before: JsonObject, proofs: readonly Proof[]): JsonObject[] {
  const kept = arrayOf(before._failures)
    .map(objectOf)
    .filter((failure) => proofs.every((proof) => !proof.wasGiven || proof.code !== failure.code));
  const found = proofs.filter((proof) => proof.isWrong).map(({ code, field, reason }) => ({ code, field, reason }));
  return [...kept, ...found];
}

// What Stripe asks of a connected account before it may take or pay out money, and which of it is missing.
import { arrayOf, type Json, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';

/** All that is known of an account. */
export interface AccountFile {
  readonly account: StripeObject;
  readonly persons: readonly StripeObject[];
  readonly hasExternalAccount: boolean;
}

export interface Requirement {
  readonly code: string;
  readonly reason: string;
  readonly requirement: string;
}

const WITH_STATES = new Set(['AU', 'CA', 'US']);

const PERSON_FIELDS = ['dob.day', 'dob.month', 'dob.year', 'email', 'first_name', 'last_name', 'phone'];

/** The missing fields, in the order of their names, as `requirements.currently_due` lists them. */
export function fieldsDue(file: AccountFile): string[] {
  const { account } = file;
  const missing = (fields: readonly string[]) => fields.filter((path) => !isGiven(account, path));
  const due = [
    ...(takesPayments(account) ? missing(['business_profile.mcc']) : []),
    ...(takesPayments(account) && !isGiven(account, 'business_profile.product_description')
      ? missing(['business_profile.url'])
      : []),
    ...missing(['business_type', 'tos_acceptance.date', 'tos_acceptance.ip']),
    ...(file.hasExternalAccount ? [] : ['external_account']),
    ...ownersDue(file),
    ...errorsOf(file).map(({ requirement }) => requirement),
  ];
  return [...new Set(due)].sort();
}

/** What was given and did not prove right. */
export function errorsOf({ account, persons }: AccountFile): Requirement[] {
  const failed = [
    { name: 'company', failures: account._failures },
    ...persons.map((person) => ({ name: nameOf(account, person), failures: person._failures })),
  ];
  return failed.flatMap(({ name, failures }) =>
    arrayOf(failures).map((failure) => {
      const { code, reason, field } = objectOf(failure);
      return {
        code: textOf(code) ?? '',
        reason: textOf(reason) ?? '',
        requirement: `${name}.${textOf(field) ?? ''}`,
      };
    }),
  );
}

/** Whether any capability was asked for that takes payments; `transfers` only receives what the platform sends. */
function takesPayments(account: StripeObject): boolean {
  const requested = Object.keys(objectOf(account._requested));
  return requested.length === 0 || requested.some((name) => name !== 'transfers');
}

function ownersDue({ account, persons }: AccountFile): string[] {
  const type = textOf(account.business_type);
  if (type === undefined) return [];
  const country = textOf(account.country) ?? 'US';
  if (type === 'individual') {
    return personDue(
      country,
      persons.find((person) => person.id === account.individual),
      'individual',
    );
  }
  const company = objectOf(account.company);
  const fields = ['name', 'phone', ...addressFields(country)].filter((path) => !isGiven(company, path));
  const representative = persons.find((person) => objectOf(person.relationship).representative === true);
  return [
    ...[...fields, ...(company.tax_id_provided === true ? [] : ['tax_id'])].map((field) => `company.${field}`),
    ...personDue(country, representative, representative?.id ?? 'representative'),
    ...(representative && isGiven(representative, 'relationship.title')
      ? []
      : [`${representative?.id ?? 'representative'}.relationship.title`]),
  ];
}

function personDue(country: string, person: StripeObject | undefined, name: string): string[] {
  const known: JsonObject = person ?? {};
  const fields = [...PERSON_FIELDS, ...addressFields(country)].filter((path) => !isGiven(known, path));
  const hasNumber = known.ssn_last_4_provided === true || known.id_number_provided === true;
  const withNumber = country === 'US' && !hasNumber ? [...fields, 'ssn_last_4'] : fields;
  return withNumber.map((field) => `${name}.${field}`);
}

function addressFields(country: string): string[] {
  return [
    'address.city',
    'address.line1',
    'address.postal_code',
    ...(WITH_STATES.has(country) ? ['address.state'] : []),
  ];
}

function nameOf(account: StripeObject, person: StripeObject): string {
  return account.individual === person.id ? 'individual' : person.id;
}

function isGiven(object: JsonObject, path: string): boolean {
  const value = path.split('.').reduce<Json | undefined>((at, name) => objectOf(at)[name], object);
  return value !== undefined && value !== null && value !== '';
}

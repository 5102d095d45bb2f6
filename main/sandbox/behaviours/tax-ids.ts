// Tax ids of customers and of the account: their country, their form, and what the authority says of them.
import { type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';

export const taxIds: Behaviour = {
  operations: {
    'customers.createTaxId': ({ objects, params, pathIds }) => {
      const customer = objects.get('customer', pathIds[0]?.value ?? '', 'customer', true);
      return addTaxId(objects, params, customer.id);
    },
    'taxIds.create': create,
  },
};

/** Of the most usual types; a type that is not listed takes any value. */
const forms: Readonly<Record<string, RegExp>> = {
  au_abn: /^\d{11}$/,
  br_cnpj: /^\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2}$/,
  ca_bn: /^\d{9}$/,
  ch_vat: /^CHE-?\d{3}\.?\d{3}\.?\d{3} ?(MWST|TVA|IVA)$/,
  eu_vat: /^(AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)[0-9A-Z+*]{8,12}$/,
  gb_vat: /^GB(\d{9}|\d{12}|(GD|HA)\d{3})$/,
  in_gst: /^\d{2}[A-Z]{5}\d{4}[A-Z]\dZ[0-9A-Z]$/,
  us_ein: /^\d{2}-?\d{7}$/,
};
/** What authorities are asked about. */
const VERIFIED = new Set(['au_abn', 'eu_vat', 'gb_vat']);
/** Stripe's test values. */
const statuses: readonly (readonly [string, string])[] = [
  ['000000000', 'verified'],
  ['111111111', 'unverified'],
];

function create({ objects, params }: Work): StripeObject {
  const owner = objectOf(params.owner);
  const customer = textOf(owner.customer);
  if (owner.type !== 'customer' || customer === undefined) {
    return store(objects, params, { owner: { type: textOf(owner.type) ?? 'self' }, customer: null }, null);
  }
  return addTaxId(objects, params, objects.get('customer', customer, 'owner[customer]').id);
}

/** Throws `tax_id_invalid` where the value has not the form of its type. */
export function addTaxId(objects: Objects, params: JsonObject, customer: string, within = ''): StripeObject {
  return store(objects, params, { owner: { customer, type: 'customer' }, customer }, customer, within);
}

function store(
  objects: Objects,
  params: JsonObject,
  fields: JsonObject,
  parent: string | null,
  within = '',
): StripeObject {
  const type = textOf(params.type) ?? '';
  const value = textOf(params.value) ?? '';
  const form = forms[type];
  if (form && !form.test(value)) {
    throw invalidRequest(`'${value.slice(0, 60)}' has not the form of a tax id of the type ${type}.`, {
      code: 'tax_id_invalid',
      param: within === '' ? 'value' : `${within}[value]`,
    });
  }
  const status = statuses.find(([end]) => value.endsWith(end))?.[1] ?? 'pending';
  const taxId = objects.make(
    'tax_id',
    { type, value },
    {
      ...fields,
      country: countryOf(type, value),
      verification: {
        status: VERIFIED.has(type) ? status : 'unavailable',
        verified_address: null,
        verified_name: null,
      },
    },
  );
  return objects.add(taxId, parent === null ? {} : { parent });
}

/** `eu_vat` says it in the value, every other type in its own name. */
function countryOf(type: string, value: string): string | null {
  const country = type === 'eu_vat' ? value.slice(0, 2) : type.slice(0, 2).toUpperCase();
  return country === 'EL' ? 'GR' : country === 'EU' || country === '' ? null : country;
}

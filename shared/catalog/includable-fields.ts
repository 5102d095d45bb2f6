// Parts of answers that Stripe sends only on `expand`, although their types do not say so.

/** By `object` name: dotted paths inside of it. Lists that may be absent are found by their type and need no entry. */
export const includableFields: Readonly<Record<string, readonly string[]>> = {
  'apps.secret': ['payload'],
  coupon: ['applies_to', 'currency_options'],
  customer: ['cash_balance', 'invoice_credit_balance', 'tax'],
  'identity.verification_report': [
    'document.dob',
    'document.expiration_date',
    'document.number',
    'id_number.dob',
    'id_number.id_number',
  ],
  'identity.verification_session': ['verified_outputs', 'verified_outputs.dob', 'verified_outputs.id_number'],
  invoice: ['confirmation_secret'],
  'issuing.card': ['cvc', 'number'],
  plan: ['tiers'],
  price: ['currency_options', 'tiers'],
  quote: ['computed.upfront.line_items'],
  'tax.calculation_line_item': ['tax_breakdown'],
  'treasury.financial_account': ['features', 'financial_addresses.aba.account_number'],
};

// A connected account with everything that is asked of it, so that it is active at once.
import type Stripe from 'stripe';

export const address = {
  city: 'Portland',
  country: 'US',
  line1: '12 Harbor Street',
  postal_code: '97209',
  state: 'OR',
};
export const person = {
  address,
  dob: { day: 1, month: 1, year: 1901 },
  email: 'ada@example.com',
  first_name: 'Ada',
  last_name: 'Lovelace',
  phone: '+15555550142',
  ssn_last_4: '0000',
};
export const bank = { object: 'bank_account', country: 'US', currency: 'usd', account_number: '000123456789' } as const;
export const both = { card_payments: { requested: true }, transfers: { requested: true } };
export const whole: Stripe.AccountCreateParams = {
  type: 'custom',
  country: 'US',
  business_type: 'individual',
  business_profile: { mcc: '5734', url: 'https://example.com' },
  capabilities: both,
  external_account: bank,
  individual: person,
  tos_acceptance: { date: 1_777_000_000, ip: '127.0.0.1' },
};

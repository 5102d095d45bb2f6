// Believable values for parameters by their name, and by their type where the name says nothing.

/** Texts by the parameter's name, whatever stands around it. */
export const textsByName: Readonly<Record<string, string>> = {
  account_holder_name: 'Amelia Hart',
  account_number: '000123456789',
  alias: 'example_watchlist',
  cancel_url: 'https://example.com/basket',
  city: 'Portland',
  code: 'SPRING25',
  country: 'US',
  description: 'Espresso blend, 1 kg',
  display_name: 'Espresso blend',
  domain_name: 'shop.example.com',
  email: 'amelia.hart@example.com',
  event_name: 'cups_poured',
  first_name: 'Amelia',
  identifier: 'example_event_1',
  last_name: 'Hart',
  line1: '12 Harbor Street',
  lookup_key: 'espresso_blend',
  name: 'Amelia Hart',
  nickname: 'Espresso, monthly',
  number: '4242424242424242',
  payload: '{"cups": 2}',
  phone: '+15555550142',
  postal_code: '97209',
  reference: 'order_6735',
  refresh_url: 'https://example.com/refresh',
  registration_code: 'simulated-wpe',
  return_url: 'https://example.com/return',
  routing_number: '110000000',
  state: 'OR',
  statement_descriptor: 'ROASTERY',
  success_url: 'https://example.com/thanks',
  title: 'Espresso blend',
  url: 'https://example.com/hook',
  value: 'amelia.hart@example.com',
};

/** Ids that stand for test objects at Stripe, too: they work in any test environment. */
export const testTokens: Readonly<Record<string, string>> = {
  payment_method: 'pm_card_visa',
  source: 'tok_visa',
  token: 'tok_visa',
};

/** In minor units. */
export const EXAMPLE_AMOUNT = '2800';

/** The choice that most people would make, where it is not the first. */
export const choicesByName: Readonly<Record<string, string>> = {
  capture_method: 'automatic',
  collection_method: 'charge_automatically',
  duration: 'once',
  enabled_events: 'charge.succeeded',
  formula: 'sum',
  interval: 'month',
  mode: 'payment',
  purpose: 'dispute_evidence',
};

/** A picture of one pixel. */
export const examplePicture = {
  name: 'evidence.png',
  type: 'image/png',
  base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
};

/** What an update changes, the first that the operation has. */
export const changesOfUpdates: readonly string[] = ['description', 'nickname', 'display_name', 'metadata', 'name'];

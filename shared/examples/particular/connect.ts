// Examples for connected accounts, transfers, top-ups and the v2 accounts.
import { exampleAddress, type ParticularExample } from './particular-example.ts';

const person = { first_name: 'Amelia', last_name: 'Hart', email: 'amelia.hart@example.com' } as const;

export const connectExamples: Readonly<Record<string, ParticularExample>> = {
  'accounts.create': () => ({
    type: 'express',
    country: 'US',
    email: 'owner@example.com',
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
  }),
  'accounts.update': () => ({ business_profile: { url: 'https://example.com' }, metadata: { region: 'west' } }),
  'accounts.updateCapability': () => ({ requested: true }),
  'accounts.createExternalAccount': () => ({ external_account: 'btok_us' }),
  'accounts.createBankAccount': () => ({ external_account: 'btok_us' }),
  'accounts.updateExternalAccount': () => ({ metadata: { branch: 'harbor' } }),
  'accounts.updateBankAccount': () => ({ metadata: { branch: 'harbor' } }),
  'accounts.createPerson': () => ({ ...person, relationship: { title: 'Owner', owner: true } }),
  'accounts.createPeople': () => ({ ...person, relationship: { title: 'Owner', owner: true } }),
  'accounts.updatePerson': () => ({ phone: '+15555550142' }),
  'accounts.updatePeople': () => ({ phone: '+15555550142' }),
  'accountLinks.create': ({ id }) => ({
    account: id('account'),
    type: 'account_onboarding',
    refresh_url: 'https://example.com/refresh',
    return_url: 'https://example.com/return',
  }),
  'accountSessions.create': ({ id }) => ({
    account: id('account'),
    components: { account_onboarding: { enabled: true } },
  }),
  'applicationFees.createRefund': () => ({ amount: 50 }),
  'applicationFees.refund': () => ({ amount: 50 }),
  'oauth.token': () => ({ grant_type: 'authorization_code', code: 'ac_example' }),
  'oauth.deauthorize': ({ id }) => ({ client_id: 'ca_example', stripe_user_id: id('account', 'deauthorize') }),
  'topups.create': () => ({ amount: 5000, currency: 'usd', description: 'Before the holidays' }),
  'topups.update': () => ({ description: 'Before the holidays' }),
  'transfers.create': ({ id }) => ({
    amount: 1000,
    currency: 'usd',
    destination: id('account'),
    description: 'Week 48',
  }),
  'transfers.createReversal': () => ({ amount: 100 }),
  'v2.core.accounts.create': () => ({
    contact_email: 'owner@example.com',
    display_name: 'Harbor Street Coffee',
    identity: { country: 'us', entity_type: 'company' },
    configuration: { customer: {} },
  }),
  'v2.core.accounts.update': () => ({ display_name: 'Harbor Street Coffee' }),
  'v2.core.accounts.persons.create': () => ({
    given_name: 'Amelia',
    surname: 'Hart',
    email: 'amelia.hart@example.com',
  }),
  'v2.core.accounts.persons.update': () => ({ email: 'amelia.hart@example.com' }),
  'v2.core.accounts.personTokens.create': () => ({ given_name: 'Amelia', surname: 'Hart' }),
  'v2.core.accountTokens.create': () => ({ contact_email: 'owner@example.com', display_name: 'Harbor Street Coffee' }),
  'v2.core.accountLinks.create': ({ id }) => ({
    account: id('v2.core.account'),
    use_case: {
      type: 'account_onboarding',
      account_onboarding: {
        refresh_url: 'https://example.com/refresh',
        return_url: 'https://example.com/return',
      },
    },
  }),
  'terminal.locations.create': () => ({ display_name: 'Market stall', address: exampleAddress }),
};

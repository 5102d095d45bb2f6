// What the examples of Issuing and Treasury hold: whatever a network or a bank makes by itself.
import type { ExampleIds } from '../../../../shared/examples/example-ids.ts';
import { merchant, shippingOf } from '../../behaviours/issuing.ts';
import type { JsonObject } from '../../engine/json.ts';

export interface ExampleSituation {
  readonly id: ExampleIds;
  /** Unix seconds. */
  readonly now: number;
}

const usd = { amount: 2800, currency: 'usd' } as const;

const issued = ({ id }: ExampleSituation): JsonObject => ({
  card: id('issuing.card'),
  cardholder: id('issuing.cardholder'),
  ...usd,
  merchant_amount: 2800,
  merchant_currency: 'usd',
  merchant_data: { ...merchant },
});

const treasuryMove = ({ id }: ExampleSituation): JsonObject => ({
  ...usd,
  cancelable: true,
  financial_account: id('treasury.financial_account'),
  status: 'processing',
  transaction: id('treasury.transaction'),
});

const outbound = (situation: ExampleSituation): JsonObject => ({
  ...treasuryMove(situation),
  expected_arrival_date: situation.now + 2 * 24 * 60 * 60,
});

const treasuryEntry = ({ id }: ExampleSituation): JsonObject => ({
  currency: 'usd',
  financial_account: id('treasury.financial_account'),
  flow: id('treasury.received_credit'),
  flow_type: 'received_credit',
});

const received = ({ id }: ExampleSituation): JsonObject => ({
  ...usd,
  financial_account: id('treasury.financial_account'),
  network: 'ach',
  status: 'succeeded',
  transaction: id('treasury.transaction'),
});

export const cardAndTreasuryFields: Readonly<Record<string, (situation: ExampleSituation) => JsonObject>> = {
  'issuing.authorization': issued,
  'issuing.card': ({ id }) => ({
    brand: 'Visa',
    cardholder: id('issuing.cardholder'),
    currency: 'usd',
    exp_month: 12,
    exp_year: 2030,
    last4: '4242',
    shipping: shippingOf({ name: 'Example Customer' }),
    status: 'active',
    type: 'physical',
  }),
  'issuing.dispute': ({ id }) => ({ ...usd, transaction: id('issuing.transaction') }),
  'issuing.personalization_design': ({ id }) => ({ physical_bundle: id('issuing.physical_bundle') }),
  'issuing.token': ({ id }) => ({ card: id('issuing.card'), status: 'active' }),
  'issuing.transaction': (situation) => ({ ...issued(situation), amount: -2800, type: 'capture' }),
  'treasury.credit_reversal': (situation) => ({
    ...received(situation),
    status: 'processing',
    received_credit: situation.id('treasury.received_credit'),
  }),
  'treasury.debit_reversal': (situation) => ({
    ...received(situation),
    received_debit: situation.id('treasury.received_debit'),
  }),
  'treasury.financial_account': () => ({ country: 'US', status: 'open', supported_currencies: ['usd'] }),
  'treasury.inbound_transfer': treasuryMove,
  'treasury.outbound_payment': outbound,
  'treasury.outbound_transfer': outbound,
  'treasury.received_credit': received,
  'treasury.received_debit': received,
  'treasury.transaction': (situation) => ({ ...treasuryEntry(situation), amount: 2800, status: 'open' }),
  'treasury.transaction_entry': (situation) => ({
    ...treasuryEntry(situation),
    transaction: situation.id('treasury.transaction'),
    type: 'received_credit',
  }),
};

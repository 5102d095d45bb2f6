// A second roaster who sells through the business: a connected account that gets its share of what it delivered.
import { amountOf, textOf } from '../engine/json.ts';
import { fieldIs } from '../engine/objects.ts';
import { DAY, type Telling } from './telling.ts';

/** The partner, with all that Stripe asks of one; a later one has only begun to answer. */
export function planPartners(telling: Telling): void {
  telling.later(telling.end - 250 * DAY, () => {
    const partner = telling.perform('accounts.create', {
      type: 'custom',
      country: 'US',
      email: 'elena@fincaesperanza.example.com',
      business_type: 'individual',
      business_profile: { name: 'Finca Esperanza', mcc: '5499', product_description: 'Green and roasted coffee' },
      capabilities: { transfers: { requested: true } },
      individual: {
        first_name: 'Elena',
        last_name: 'Quintero',
        email: 'elena@fincaesperanza.example.com',
        phone: '+15555550142',
        dob: { day: 14, month: 5, year: 1979 },
        address: { line1: '12 Roastery Row', city: 'Portland', state: 'OR', postal_code: '97201', country: 'US' },
        ssn_last_4: '0000',
      },
      external_account: {
        object: 'bank_account',
        country: 'US',
        currency: 'usd',
        routing_number: '110000000',
        account_number: '000123456789',
      },
      tos_acceptance: { date: telling.now, ip: '203.0.113.7' },
      metadata: { contract: '2025-04' },
    });
    if (partner) telling.later(telling.now + 20 * DAY, () => shareWith(telling, partner.id, 1));
  });
  telling.later(telling.end - 6 * DAY, () =>
    telling.perform('accounts.create', {
      type: 'express',
      country: 'US',
      email: 'hello@twinpeaksroasting.example.com',
      business_profile: { name: 'Twin Peaks Roasting' },
      capabilities: { transfers: { requested: true } },
    }),
  );
}

/** Every month, out of the last larger order in dollars; one share was too much and went back. */
function shareWith(telling: Telling, account: string, month: number): void {
  const charges = telling.objects.list('charge', [fieldIs('currency', 'usd'), fieldIs('status', 'succeeded')], 200);
  const sale = charges.find(
    (charge) =>
      amountOf(charge.amount) >= 3000 &&
      textOf(charge.description)?.startsWith('Order of') === true &&
      charge.captured === true &&
      charge.amount_refunded === 0 &&
      charge.transfer_group === null,
  );
  if (sale) {
    const transfer = telling.perform('transfers.create', {
      amount: Math.round(amountOf(sale.amount) * 0.6),
      currency: 'usd',
      destination: account,
      source_transaction: sale.id,
      description: `Share of ${textOf(sale.description) ?? 'a sale'}`,
      metadata: { month: String(month) },
    });
    if (transfer && month === 4) {
      telling.later(telling.now + 2 * DAY, () =>
        telling.perform(
          'transfers.createReversal',
          { amount: 500, description: 'Counted a bag twice' },
          { id: transfer.id },
        ),
      );
    }
  }
  telling.later(telling.now + 30 * DAY, () => shareWith(telling, account, month + 1));
}

import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';

const DAY = 24 * 60 * 60;
let sandbox: TestSandbox;
let stripe: Stripe;
let seconds = Math.floor(Date.UTC(2026, 4, 4, 9) / 1000);

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => seconds * 1000 });
  stripe = sandbox.stripe();
});
afterAll(async () => {
  expect(sandbox.faults).toEqual([]);
  await sandbox.stop();
});

type Address = Stripe.Tax.CalculationCreateParams.CustomerDetails.Address;

function calculate(address: Address, more: Partial<Stripe.Tax.CalculationCreateParams> = {}) {
  return stripe.tax.calculations.create({
    currency: 'eur',
    customer_details: { address, address_source: 'billing' },
    expand: ['line_items.data.tax_breakdown'],
    line_items: [{ amount: 10_000, reference: 'coffee' }],
    ...more,
  });
}

function sumOf(entries: readonly { amount: number }[] | null | undefined): number {
  return (entries ?? []).reduce((sum, { amount }) => sum + amount, 0);
}

describe('tax', () => {
  it('waits for a head office, and is collected only where the account is registered', async () => {
    expect(await stripe.tax.settings.retrieve()).toMatchObject({
      status: 'pending',
      status_details: { pending: { missing_fields: ['head_office'] } },
    });
    await expect(calculate({ country: 'DE' })).rejects.toMatchObject({ code: 'stripe_tax_inactive' });
    await stripe.tax.settings.update({ head_office: { address: { country: 'IE', city: 'Dublin' } } });
    expect((await stripe.tax.settings.retrieve()).status).toBe('active');
    expect(await calculate({ country: 'DE' })).toMatchObject({
      amount_total: 10_000,
      tax_amount_exclusive: 0,
      tax_breakdown: [{ amount: 0, taxability_reason: 'not_collecting', taxable_amount: 0 }],
    });
    const registration = await stripe.tax.registrations.create({
      active_from: 'now',
      country: 'DE',
      country_options: { de: { type: 'standard', standard: { place_of_supply_scheme: 'standard' } } },
    });
    expect(registration).toMatchObject({ active_from: seconds, expires_at: null, status: 'active' });
    expect(await calculate({ country: 'DE' })).toMatchObject({
      amount_total: 11_900,
      line_items: {
        data: [
          {
            amount_tax: 1900,
            tax_breakdown: [
              {
                jurisdiction: { country: 'DE', display_name: 'Germany', level: 'country' },
                tax_rate_details: { percentage_decimal: '19.0', tax_type: 'vat' },
                taxability_reason: 'standard_rated',
              },
            ],
          },
        ],
      },
      tax_amount_exclusive: 1900,
    });
    expect((await calculate({ country: 'FR' })).tax_amount_exclusive).toBe(0);
    await stripe.tax.registrations.update(registration.id, { expires_at: seconds + DAY });
    const later = await stripe.tax.registrations.create({
      active_from: seconds + 2 * DAY,
      country: 'IE',
      country_options: { ie: { type: 'oss_union' } },
    });
    expect(later.status).toBe('scheduled');
    seconds += DAY + 1;
    expect((await calculate({ country: 'DE' })).tax_amount_exclusive).toBe(0);
    const statuses = async (status: 'active' | 'all' | 'expired' | 'scheduled') =>
      (await stripe.tax.registrations.list({ status })).data.map(({ id }) => id);
    expect([await statuses('expired'), await statuses('scheduled')]).toEqual([[registration.id], [later.id]]);
    seconds += DAY;
    expect(await statuses('active')).toEqual([later.id]);
    expect((await calculate({ country: 'FR' })).tax_amount_exclusive).toBe(2000);
    await expect(stripe.tax.registrations.update(registration.id, { expires_at: 'now' })).rejects.toThrow(/expired/);
  });

  it('goes by state and province, by who buys and by what is bought', async () => {
    await expect(calculate({ country: 'US' })).rejects.toMatchObject({ code: 'customer_tax_location_invalid' });
    const register = (country: string, options: Stripe.Tax.RegistrationCreateParams.CountryOptions) =>
      stripe.tax.registrations.create({ active_from: 'now', country, country_options: options });
    await register('US', { us: { state: 'WA', type: 'state_sales_tax' } });
    await register('US', { us: { state: 'OR', type: 'state_sales_tax' } });
    expect((await calculate({ country: 'US', postal_code: '98101' })).tax_amount_exclusive).toBe(650);
    const reasonAt = async (address: Address, more: Partial<Stripe.Tax.CalculationCreateParams> = {}) =>
      (await calculate(address, more)).tax_breakdown[0]?.taxability_reason;
    expect(await reasonAt({ country: 'US', state: 'CA', postal_code: '94105' })).toBe('not_collecting');
    expect(await reasonAt({ country: 'US', state: 'OR' })).toBe('not_subject_to_tax');
    const goods = { line_items: [{ amount: 1000, tax_code: 'txcd_00000000' }] };
    expect(await reasonAt({ country: 'US', state: 'WA' }, goods)).toBe('product_exempt');
    const details = (country: string) => ({
      customer_details: {
        address: { country },
        address_source: 'billing' as const,
        tax_ids: [{ type: 'eu_vat' as const, value: 'DE123456789' }],
      },
    });
    expect(await reasonAt({ country: 'DE' }, details('DE'))).toBe('reverse_charge');
    expect(await reasonAt({ country: 'IE' }, details('IE'))).toBe('standard_rated');
    await register('CA', { ca: { type: 'standard' } });
    const quebec = { country: 'CA', postal_code: 'H2X 1Y4' };
    expect((await calculate(quebec)).tax_amount_exclusive).toBe(500);
    await register('CA', { ca: { type: 'province_standard', province_standard: { province: 'QC' } } });
    const both = await calculate(quebec);
    expect(both.tax_amount_exclusive).toBe(500 + 998);
    expect(both.tax_breakdown.map(({ tax_rate_details: { tax_type } }) => tax_type)).toEqual(['gst', 'qst']);
    const customer = await stripe.customers.create({ address: { country: 'FR' }, tax_exempt: 'exempt' });
    const exempt = await stripe.tax.calculations.create({ currency: 'eur', customer: customer.id, ...goods });
    expect(exempt.tax_breakdown[0]?.taxability_reason).toBe('customer_exempt');
  });

  it('adds up: over lines within and on top of the price, and the shipping', async () => {
    const calculation = await calculate(
      { country: 'CA', state: 'QC' },
      {
        line_items: [
          { amount: 3333, reference: 'a' },
          { amount: 1999, reference: 'b', tax_behavior: 'inclusive', quantity: 2 },
        ],
        shipping_cost: { amount: 777 },
      },
    );
    const lines = calculation.line_items?.data ?? [];
    const shipping = calculation.shipping_cost;
    for (const line of lines) expect(sumOf(line.tax_breakdown)).toBe(line.amount_tax);
    expect(sumOf(shipping?.tax_breakdown)).toBe(shipping?.amount_tax);
    const [a, b] = lines.map(({ amount_tax }) => amount_tax);
    expect([a, b, shipping?.amount_tax]).toEqual([167 + 332, 87 + 173, 39 + 78]);
    expect(calculation).toMatchObject({
      amount_total: 3333 + 1999 + 777 + 499 + 117,
      tax_amount_exclusive: 499 + 117,
      tax_amount_inclusive: 260,
    });
    expect(sumOf(calculation.tax_breakdown)).toBe(499 + 117 + 260);
    const recorded = await stripe.tax.transactions.createFromCalculation({
      calculation: calculation.id ?? '',
      reference: 'order 1',
    });
    expect(recorded).toMatchObject({ type: 'transaction', shipping_cost: { amount: 777, amount_tax: 117 } });
    await expect(
      stripe.tax.transactions.createFromCalculation({ calculation: calculation.id ?? '', reference: 'order 1' }),
    ).rejects.toMatchObject({ param: 'reference' });
    const original = (await stripe.tax.transactions.listLineItems(recorded.id)).data;
    const reverse = (reference: string, more: Partial<Stripe.Tax.TransactionCreateReversalParams>) =>
      stripe.tax.transactions.createReversal({
        expand: ['line_items'],
        mode: 'partial',
        original_transaction: recorded.id,
        reference,
        ...more,
      });
    const line = { original_line_item: original[0]?.id ?? '', reference: 'a, back' };
    const part = await reverse('back 1', { line_items: [{ ...line, amount: -1000, amount_tax: -150 }] });
    expect(part).toMatchObject({
      reversal: { original_transaction: recorded.id },
      shipping_cost: null,
      line_items: {
        data: [{ amount: -1000, amount_tax: -150, reversal: { original_line_item: line.original_line_item } }],
      },
    });
    await expect(reverse('back 2', { line_items: [{ ...line, amount: -2334, amount_tax: 0 }] })).rejects.toMatchObject({
      param: 'line_items[0][amount]',
    });
    const flat = await reverse('back 2', { flat_amount: -1000 });
    const flatLines = flat.line_items?.data ?? [];
    const taxes = flatLines.map(
      ({ amount, amount_tax, tax_behavior }) => amount + (tax_behavior === 'inclusive' ? 0 : amount_tax),
    );
    const back = taxes.reduce((sum, amount) => sum + amount, 0);
    expect(back + (flat.shipping_cost?.amount ?? 0) + (flat.shipping_cost?.amount_tax ?? 0)).toBe(-1000);
    const rest = await reverse('back 3', { mode: 'full' });
    const reversed = [part, flat, rest].flatMap(({ line_items: list }) => list?.data ?? []);
    expect(sumOf(reversed)).toBe(-(3333 + 1999));
    expect(reversed.reduce((sum, { amount_tax: tax }) => sum + tax, 0)).toBe(-(499 + 260));
    await expect(reverse('back 4', { mode: 'full' })).rejects.toMatchObject({ param: 'original_transaction' });
  });

  it('is recorded when the payment that carries it is paid, and reversed with its refund', async () => {
    const calculation = await calculate({ country: 'FR' });
    const other = await calculate({ country: 'FR' });
    const hooks = (id: string | null) => ({ inputs: { tax: { calculation: id ?? '' } } });
    const intent = await stripe.paymentIntents.create({
      amount: calculation.amount_total,
      currency: 'eur',
      hooks: hooks(calculation.id),
    });
    const find = () => stripe.tax.associations.find({ payment_intent: intent.id });
    expect(await find()).toMatchObject({ calculation: calculation.id, tax_transaction_attempts: [] });
    await stripe.paymentIntents.create({ amount: 12_000, currency: 'eur', hooks: hooks(other.id) });
    await stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_visa',
      return_url: 'https://example.com',
    });
    const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 6000 });
    const { calculation: found, tax_transaction_attempts: attempts } = await find();
    expect(found).toBe(calculation.id);
    expect(attempts?.map(({ source, status }) => [source, status])).toEqual([
      [intent.id, 'committed'],
      [refund.id, 'committed'],
    ]);
    const reversal = await stripe.tax.transactions.retrieve(attempts?.[1]?.committed?.transaction ?? '', {
      expand: ['line_items'],
    });
    expect(reversal.line_items?.data[0]).toMatchObject({ amount: -5000, amount_tax: -1000 });
    const plain = await stripe.paymentIntents.create({ amount: 100, currency: 'eur' });
    await expect(stripe.tax.associations.find({ payment_intent: plain.id })).rejects.toMatchObject({
      code: 'resource_missing',
    });
  });
});

describe('automatic tax', () => {
  it('taxes invoices and subscriptions where the customer is, once the account is registered there', async () => {
    const austria = {
      country: 'AT',
      country_options: { at: { type: 'standard', standard: { place_of_supply_scheme: 'standard' } } },
      active_from: 'now',
    } as const;
    await stripe.tax.registrations.create(austria as unknown as Stripe.Tax.RegistrationCreateParams);
    const customer = await stripe.customers.create({
      address: { country: 'AT', line1: 'Ring 1', city: 'Wien', postal_code: '1010' },
      payment_method: 'pm_card_visa',
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    });
    const price = await stripe.prices.create({
      currency: 'eur',
      unit_amount: 1200,
      tax_behavior: 'exclusive',
      recurring: { interval: 'month' },
      product_data: { name: 'Plan' },
    });
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      automatic_tax: { enabled: true },
      expand: ['latest_invoice'],
    });
    const invoice = subscription.latest_invoice as Stripe.Invoice;
    expect(invoice).toMatchObject({
      automatic_tax: { enabled: true, status: 'complete' },
      status: 'paid',
      subtotal: 1200,
      total: 1440,
      total_taxes: [{ amount: 240, tax_behavior: 'exclusive', taxable_amount: 1200 }],
    });
    const elsewhere = await stripe.customers.create({});
    await stripe.invoiceItems.create({ customer: elsewhere.id, amount: 500, currency: 'eur' });
    const unknown = await stripe.invoices.create({
      customer: elsewhere.id,
      automatic_tax: { enabled: true },
      pending_invoice_items_behavior: 'include',
    });
    expect(unknown).toMatchObject({ automatic_tax: { status: 'requires_location_inputs' }, total: 500 });
    await expect(stripe.invoices.finalizeInvoice(unknown.id)).rejects.toMatchObject({
      code: 'customer_tax_location_invalid',
    });
    await stripe.customers.update(elsewhere.id, { address: { country: 'AT' } });
    expect(await stripe.invoices.finalizeInvoice(unknown.id)).toMatchObject({
      automatic_tax: { status: 'complete' },
      // The currency's habit: the amount of the item includes it.
      total: 500,
      total_taxes: [{ amount: 83, tax_behavior: 'inclusive' }],
    });
  });
});

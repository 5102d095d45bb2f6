// The example account's head office and where it is registered for tax, and a payment that carries a calculation.
import type { ExampleKit } from './example-kit.ts';

export function makeTax(kit: ExampleKit): void {
  const { id } = kit;
  kit.also(
    'tax.settings.update',
    {
      defaults: { tax_behavior: 'exclusive', tax_code: 'txcd_10000000' },
      head_office: {
        address: { line1: '12 Harbor Street', city: 'Portland', state: 'OR', postal_code: '97209', country: 'US' },
      },
    },
    {},
  );
  const abroad = (country: string) => ({
    country,
    country_options: {
      [country.toLowerCase()]: { type: 'standard', standard: { place_of_supply_scheme: 'standard' } },
    },
  });
  const at = (state: string) => ({ country: 'US', country_options: { us: { state, type: 'state_sales_tax' } } });
  const places = { '': at('WA'), ca: at('CA'), ny: at('NY'), or: at('OR'), de: abroad('DE'), gb: abroad('GB') };
  for (const [role, place] of Object.entries(places)) {
    kit.do({ type: 'tax.registration', id: id('tax.registration', role) }, 'tax.registrations.create', {
      active_from: 'now',
      ...place,
    });
  }
  const intent = { type: 'payment_intent', id: id('payment_intent') };
  kit.change(intent, { hooks: { inputs: { tax: { calculation: id('tax.calculation') } } } });
  kit.put(
    { type: 'tax.association', id: id('tax.association') },
    {},
    { calculation: id('tax.calculation'), payment_intent: intent.id, tax_transaction_attempts: [] },
  );
}

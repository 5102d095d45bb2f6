// The example customers and payments, each made as a caller would make it.
import { makeDiscounts } from '../../behaviours/discounts.ts';
import type { ExampleKit, MadeUnder } from './example-kit.ts';

const amount = 5000;

export function makeCustomers(kit: ExampleKit): void {
  const { id } = kit;
  kit.do({ type: 'coupon', id: id('coupon') }, 'coupons.create', {
    id: id('coupon'),
    percent_off: 10,
    duration: 'forever',
    name: 'Example, 10 % off',
  });
  for (const role of [undefined, 'del', 'deleteDiscount', 'fundCashBalance', 'discounted']) {
    const customer: MadeUnder = { type: 'customer', id: id('customer', role) };
    kit.do(customer, 'customers.create', {
      name: role === undefined ? 'Example Customer' : `Example Customer (${words(role)})`,
      email: `${role?.toLowerCase() ?? 'customer'}@example.com`,
      address: { line1: '12 Harbor Street', city: 'Portland', state: 'OR', postal_code: '97209', country: 'US' },
      metadata: { kind: 'example' },
    });
    if (role === 'deleteDiscount' || role === 'discounted') {
      const [discount] = makeDiscounts(kit.objects, [{ coupon: id('coupon') }], { customer: customer.id });
      kit.change(customer, { discount: discount ?? null });
    }
    if (role !== undefined) continue;
    const method: MadeUnder = { type: 'payment_method', id: id('payment_method') };
    kit.do(method, 'paymentMethods.attach', { customer: customer.id }, { payment_method: 'pm_card_visa' });
    kit.also(
      'customers.update',
      { invoice_settings: { default_payment_method: method.id } },
      { customer: customer.id },
    );
  }
  for (const role of ['attach', 'detach'] as const) {
    const made: MadeUnder = { type: 'payment_method', id: id('payment_method', role) };
    kit.do(made, 'paymentMethods.create', { type: 'card', card: { token: 'tok_visa' } });
    if (role === 'detach') {
      kit.also('paymentMethods.attach', { customer: id('customer') }, { payment_method: made.id });
    }
  }
  const bank = { account_holder_type: 'individual', account_number: '000123456789', routing_number: '110000000' };
  kit.do({ type: 'payment_method', id: id('payment_method', 'bank') }, 'paymentMethods.create', {
    type: 'us_bank_account',
    us_bank_account: bank,
    billing_details: { name: 'Example Customer' },
  });
  for (const role of [undefined, 'deleteSource', 'deleteCard']) {
    const made: MadeUnder = { type: 'card', id: id('card', role) };
    kit.do(made, 'customers.createSource', { source: 'tok_visa' }, { customer: id('customer') });
  }
}

/** `deleteDiscount` is "delete discount". */
export function words(role: string): string {
  return role.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

export function makePayments(kit: ExampleKit): void {
  const { id, objects } = kit;
  const common = { amount, currency: 'usd', description: 'Example payment' };
  kit.do(
    { type: 'charge', id: id('charge'), with: { balance_transaction: id('balance_transaction') } },
    'charges.create',
    {
      ...common,
      source: 'tok_visa',
      customer: undefined,
    },
  );
  kit.do({ type: 'charge', id: id('charge', 'capture') }, 'charges.create', {
    ...common,
    source: 'tok_visa',
    capture: false,
  });
  for (const [role, disputeRole] of [
    ['disputed', undefined],
    ['closeDispute', 'closeOfCharge'],
    ['toLose', 'close'],
  ] as const) {
    const dispute = id('dispute', disputeRole);
    kit.do({ type: 'charge', id: id('charge', role), with: { dispute } }, 'charges.create', {
      ...common,
      source: 'tok_createDispute',
    });
  }
  for (const role of [undefined, 'cancel', 'expire']) {
    const refund: MadeUnder = { type: 'refund', id: id('refund', role) };
    kit.do(refund, 'refunds.create', { charge: id('charge'), amount: 100 });
    // A refund waits for the customer where their bank does not take it back.
    if (role !== undefined) kit.change(refund, { status: 'requires_action' });
  }
  for (const [role, params] of Object.entries(intentRoles(id))) {
    const intent: MadeUnder = { type: 'payment_intent', id: id('payment_intent', role === 'main' ? undefined : role) };
    kit.do(intent, 'paymentIntents.create', { ...common, customer: id('customer'), ...params });
  }
  kit.change(
    { type: 'payment_intent', id: id('payment_intent', 'verifyMicrodeposits') },
    { status: 'requires_action', next_action: microdeposits(objects.now), payment_method_types: ['us_bank_account'] },
  );
  for (const role of [undefined, 'cancel', 'confirm', 'verifyMicrodeposits']) {
    const made: MadeUnder = { type: 'setup_intent', id: id('setup_intent', role) };
    kit.do(made, 'setupIntents.create', { customer: id('customer'), payment_method_types: ['card'] });
    if (role === 'verifyMicrodeposits') {
      kit.change(made, { status: 'requires_action', next_action: microdeposits(objects.now) });
    }
  }
}

function microdeposits(now: number) {
  return {
    type: 'verify_with_microdeposits',
    verify_with_microdeposits: {
      arrival_date: now,
      hosted_verification_url: 'https://payments.stripe.com/microdeposit/example',
      microdeposit_type: 'amounts',
    },
  };
}

function intentRoles(id: ExampleKit['id']) {
  const confirmed = { payment_method: id('payment_method'), confirm: true };
  return {
    main: { payment_method: id('payment_method') },
    cancel: {},
    confirm: {},
    applyCustomerBalance: { payment_method_types: ['customer_balance'] },
    verifyMicrodeposits: {},
    capture: { ...confirmed, capture_method: 'manual' },
    incrementAuthorization: { ...confirmed, amount: 2800, capture_method: 'manual' },
    succeeded: confirmed,
    cardPresent: { payment_method_types: ['card_present'], capture_method: 'manual' },
  };
}

// The example goods, subscriptions and invoices.
import type { JsonObject } from '../../engine/json.ts';
import type { ExampleKit, MadeUnder } from './example-kit.ts';

const DAY = 24 * 60 * 60;

export function makeGoods(kit: ExampleKit): void {
  const { id } = kit;
  for (const role of [undefined, 'del']) {
    kit.do({ type: 'product', id: id('product', role) }, 'products.create', {
      id: id('product', role),
      name: role === undefined ? 'Example coffee' : 'Example coffee (del)',
    });
  }
  const product = id('product');
  // By the year, so that the renewals of the examples don't drown the business beside them.
  const yearly = { interval: 'year' };
  const prices: readonly (readonly [string | undefined, JsonObject])[] = [
    [undefined, { unit_amount: 28_000, recurring: yearly, lookup_key: 'example_yearly' }],
    ['second', { unit_amount: 12_000, recurring: yearly }],
    ['oneTime', { unit_amount: 3400 }],
  ];
  for (const [role, params] of prices) {
    kit.do({ type: 'price', id: id('price', role) }, 'prices.create', { currency: 'usd', product, ...params });
  }
  kit.do({ type: 'coupon', id: id('coupon', 'del') }, 'coupons.create', {
    id: id('coupon', 'del'),
    percent_off: 5,
    duration: 'once',
  });
  kit.do({ type: 'promotion_code', id: id('promotion_code') }, 'promotionCodes.create', {
    code: 'EXAMPLE',
    promotion: { type: 'coupon', coupon: id('coupon') },
  });
}

export function makeSubscriptions(kit: ExampleKit): void {
  const { id } = kit;
  const customer = id('customer');
  const roles = ['cancel', 'deleteSubscription', 'deleteDiscount', 'deleteSubscriptionDiscount', 'discounted'];
  for (const role of [undefined, ...roles, 'migrate', 'pause', 'resume', 'items']) {
    const made: MadeUnder = {
      type: 'subscription',
      id: id('subscription', role),
      ...(role === undefined ? { with: { subscription_item: id('subscription_item') } } : {}),
    };
    kit.do(made, 'subscriptions.create', {
      customer,
      items: [{ price: id('price'), quantity: 1 }],
      ...(role?.includes('iscount') ? { discounts: [{ coupon: id('coupon') }] } : {}),
    });
    if (role === 'resume') kit.change(made, { status: 'paused', _due: null });
  }
  makeMetered(kit);
  kit.do({ type: 'subscription_item', id: id('subscription_item', 'del') }, 'subscriptionItems.create', {
    subscription: id('subscription', 'items'),
    price: id('price', 'second'),
    proration_behavior: 'none',
  });
}

/** Usage records are for prices of a time when these needed no meter: today's operation makes none any more. */
function makeMetered(kit: ExampleKit): void {
  const { id } = kit;
  const price = id('price', 'metered');
  kit.put(
    { type: 'price', id: price },
    {
      currency: 'usd',
      nickname: 'By the cup',
      product: id('product'),
      recurring: { interval: 'year', interval_count: 1, usage_type: 'metered' },
      type: 'recurring',
      unit_amount: 250,
      unit_amount_decimal: '250',
    },
    { _aggregate_usage: 'sum' },
  );
  const subscription = id('subscription', 'metered');
  kit.do(
    {
      type: 'subscription',
      id: subscription,
      with: { subscription_item: id('subscription_item', 'metered') },
    },
    'subscriptions.create',
    { customer: id('customer'), items: [{ price }] },
  );
}

const finalized = ['open', 'attachPayment', 'markUncollectible', 'pay', 'voidInvoice'];

export function makeInvoices(kit: ExampleKit): void {
  const { id } = kit;
  const drafts = [undefined, 'del', 'addLines', 'finalizeInvoice', 'removeLines', 'sendInvoice', 'updateLines'];
  for (const role of [...drafts, ...finalized]) {
    const invoice = id('invoice', role);
    kit.do({ type: 'invoice', id: invoice }, 'invoices.create', {
      customer: id('customer'),
      collection_method: 'send_invoice',
      days_until_due: 30,
      currency: 'usd',
      auto_advance: false,
    });
    const item = id('invoiceitem', role);
    kit.do({ type: 'invoiceitem', id: item, with: { line_item: id('line_item', role) } }, 'invoiceItems.create', {
      customer: id('customer'),
      invoice,
      amount: 4800,
      currency: 'usd',
      description: 'Example service',
    });
    if (role === undefined || !finalized.includes(role)) continue;
    kit.also('invoices.finalizeInvoice', {}, { invoice });
  }
  kit.do({ type: 'invoice', id: id('invoice', 'paid') }, 'invoices.create', {
    customer: id('customer'),
    collection_method: 'send_invoice',
    days_until_due: 30,
  });
  kit.do({ type: 'invoiceitem', id: id('invoiceitem', 'paid') }, 'invoiceItems.create', {
    customer: id('customer'),
    invoice: id('invoice', 'paid'),
    amount: 4800,
    currency: 'usd',
  });
  const open = { type: 'invoice', id: id('invoice', 'paid') };
  kit.do(
    { ...open, with: { invoice_payment: id('invoice_payment') } },
    'invoices.finalizeInvoice',
    {},
    { invoice: open.id },
  );
}

export function makeOffers(kit: ExampleKit): void {
  const { id } = kit;
  const items = [{ price: id('price', 'oneTime'), quantity: 1 }];
  for (const role of [undefined, 'expire']) {
    kit.do({ type: 'checkout.session', id: id('checkout.session', role) }, 'checkout.sessions.create', {
      mode: 'payment',
      line_items: items,
      success_url: 'https://example.com/thanks',
      // As far ahead as the examples are to be used: sessions end by themselves.
      expires_at: kit.objects.now + 10 * 366 * DAY,
    });
  }
  kit.do({ type: 'payment_link', id: id('payment_link') }, 'paymentLinks.create', { line_items: items });
  for (const role of [undefined, 'accept', 'cancel', 'finalizeQuote']) {
    const quote: MadeUnder = { type: 'quote', id: id('quote', role) };
    kit.do(quote, 'quotes.create', { customer: id('customer'), line_items: [{ price: id('price'), quantity: 2 }] });
    if (role === 'accept') kit.also('quotes.finalizeQuote', {}, { quote: quote.id });
  }
  for (const role of [undefined, 'cancel', 'release']) {
    const schedule: MadeUnder = { type: 'subscription_schedule', id: id('subscription_schedule', role) };
    kit.do(schedule, 'subscriptionSchedules.create', {
      customer: id('customer'),
      start_date: 'now',
      end_behavior: 'release',
      phases: [{ items: [{ price: id('price'), quantity: 1 }], iterations: 10 }],
    });
  }
  kit.also('testHelpers.customers.fundCashBalance', { amount: 5000, currency: 'usd' }, { customer: id('customer') });
  kit.do({ type: 'credit_note', id: id('credit_note') }, 'creditNotes.create', {
    invoice: id('invoice', 'open'),
    amount: 500,
  });
  kit.do({ type: 'credit_note', id: id('credit_note', 'voidCreditNote') }, 'creditNotes.create', {
    invoice: id('invoice', 'open'),
    amount: 500,
  });
}

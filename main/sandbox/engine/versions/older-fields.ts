// The fields that objects had in older API versions, worked out of what they have now.
// Those that came later are known to the catalog. From Stripe's changelog and the response types of the older releases of its package.
import { amountOf, arrayOf, isJsonObject, type Json, type JsonObject, objectOf, textOf } from '../json.ts';
import { planOf } from '../plan-of-price.ts';

/** Reads other objects of the same account, as they are stored. */
export interface Neighbours {
  find(type: string, id: string): JsonObject | undefined;
  /** The newest one whose field of this dotted name holds the value. */
  findBy(type: string, field: string, value: string): JsonObject | undefined;
  /** As it is answered under the same version. */
  render(type: string, id: string): JsonObject | null;
}

export interface OlderFields {
  /** Of the object in its newest shape. */
  readonly had: (object: JsonObject, neighbours: Neighbours) => JsonObject;
  /** The same of the old values in an event, where they tell. */
  readonly hadBefore?: (previous: JsonObject) => JsonObject;
  /** Which of the fields lead to another object, so that `expand` takes them. */
  readonly leadTo?: Readonly<Record<string, string>>;
}

/** What changed with a version, seen from before it. */
export interface VersionChange {
  /** The first version with today's shape, `YYYY-MM-DD`. */
  readonly since: string;
  readonly objects: Readonly<Record<string, OlderFields>>;
}

/** Newest first: an answer goes back step by step. */
export const versionChanges: readonly VersionChange[] = [
  {
    // The first after 2026-02-25.clover.
    since: '2026-02-26',
    objects: {
      setup_intent: { had: () => ({ flow_directions: null }) },
    },
  },
  {
    since: '2025-09-30',
    objects: {
      discount: {
        had: (discount, { render }) => {
          const coupon = textOf(objectOf(discount.source).coupon);
          return { coupon: coupon === undefined ? null : render('coupon', coupon) };
        },
      },
      payment_intent: { had: (intent) => ({ transfer_data: intent.transfer_data ?? null }) },
      promotion_code: {
        had: (code, { render }) => {
          const coupon = textOf(objectOf(code.promotion).coupon);
          return { coupon: coupon === undefined ? null : render('coupon', coupon) };
        },
      },
    },
  },
  {
    since: '2025-03-31',
    objects: {
      charge: {
        had: (charge, neighbours) => ({ invoice: invoiceOfIntent(textOf(charge.payment_intent), neighbours) }),
        leadTo: { invoice: 'invoice' },
      },
      credit_note: {
        had: (note) => ({
          refund: objectOf(arrayOf(note.refunds)[0]).refund ?? null,
          tax_amounts: taxAmounts(note.total_taxes),
        }),
        leadTo: { refund: 'refund' },
      },
      'checkout.session': {
        had: (session) => ({ shipping_details: objectOf(session.collected_information).shipping_details ?? null }),
      },
      credit_note_line_item: {
        had: (line) => ({
          amount_excluding_tax: line.amount ?? 0,
          tax_amounts: taxAmounts(line.taxes),
          unit_amount_excluding_tax: line.unit_amount_decimal ?? null,
        }),
      },
      invoice: {
        had: (invoice, { find, findBy, render }) => {
          const details = objectOf(objectOf(invoice.parent).subscription_details);
          const payment = findBy('invoice_payment', 'invoice', textOf(invoice.id) ?? '');
          const intentId = textOf(objectOf(payment?.payment).payment_intent);
          const intent = intentId === undefined ? undefined : find('payment_intent', intentId);
          const taxes = arrayOf(invoice.total_taxes).map(objectOf);
          return {
            application_fee_amount: intent?.application_fee_amount ?? null,
            charge: intent?.latest_charge ?? null,
            discount: firstDiscount(invoice.discounts, render),
            paid: invoice.status === 'paid',
            paid_out_of_band: amountOf(invoice.amount_paid_off_stripe) > 0,
            payment_intent: intentId ?? null,
            quote: objectOf(objectOf(invoice.parent).quote_details).quote ?? null,
            subscription: details.subscription ?? null,
            subscription_details: { metadata: details.metadata ?? null },
            tax: taxes.length === 0 ? null : taxes.reduce((sum, { amount }) => sum + amountOf(amount), 0),
            total_tax_amounts: taxAmounts(invoice.total_taxes),
            transfer_data: intent?.transfer_data ?? null,
          };
        },
        leadTo: {
          charge: 'charge',
          payment_intent: 'payment_intent',
          quote: 'quote',
          subscription: 'subscription',
        },
      },
      invoiceitem: {
        had: (item, neighbours) => ({
          ...priceAndPlan(item.pricing, neighbours),
          subscription: objectOf(objectOf(item.parent).subscription_details).subscription ?? null,
          unit_amount: toInteger(objectOf(item.pricing).unit_amount_decimal),
          unit_amount_decimal: objectOf(item.pricing).unit_amount_decimal ?? null,
        }),
        leadTo: { subscription: 'subscription' },
      },
      line_item: {
        had: (line, neighbours) => {
          const parent = objectOf(line.parent);
          const ofItem = objectOf(parent.invoice_item_details);
          const ofSubscription = objectOf(parent.subscription_item_details);
          const subscriptionItem = ofSubscription.subscription_item ?? undefined;
          return {
            amount_excluding_tax: amountOf(line.amount) - inclusiveTax(line.taxes),
            ...(ofItem.invoice_item === undefined ? {} : { invoice_item: ofItem.invoice_item }),
            ...priceAndPlan(line.pricing, neighbours),
            proration: ofItem.proration === true || ofSubscription.proration === true,
            proration_details: ofItem.proration_details ?? ofSubscription.proration_details ?? { credited_items: null },
            subscription: ofSubscription.subscription ?? ofItem.subscription ?? null,
            ...(subscriptionItem === undefined ? {} : { subscription_item: subscriptionItem }),
            tax_amounts: taxAmounts(line.taxes),
            tax_rates: ratesOfLine(line, neighbours),
            type: parent.type === 'subscription_item_details' ? 'subscription' : 'invoiceitem',
            unit_amount_excluding_tax: objectOf(line.pricing).unit_amount_decimal ?? null,
          };
        },
        leadTo: { invoice_item: 'invoiceitem', subscription: 'subscription' },
      },
      payment_intent: {
        had: (intent, neighbours) => ({ invoice: invoiceOfIntent(textOf(intent.id), neighbours) }),
        leadTo: { invoice: 'invoice' },
      },
      plan: { had: (plan, { find }) => ({ aggregate_usage: aggregationOf(plan, find) }) },
      price: {
        had: (price, { find }) =>
          isJsonObject(price.recurring)
            ? { recurring: { ...price.recurring, aggregate_usage: aggregationOf(price, find) } }
            : {},
      },
      subscription: {
        had: (subscription, { find, render }) => {
          // The items have it in their newest shape only.
          const stored = find('subscription', textOf(subscription.id) ?? '');
          const start = subscription.start_date ?? 0;
          return {
            current_period_end: stored?._period_end ?? start,
            current_period_start: stored?._period_start ?? start,
            discount: firstDiscount(subscription.discounts, render),
          };
        },
        hadBefore: ({ items }) => {
          const [first] = arrayOf(objectOf(items).data).map(objectOf);
          if (!first) return {};
          return { current_period_end: first.current_period_end, current_period_start: first.current_period_start };
        },
      },
      subscription_item: {
        had: ({ plan }, { find }) =>
          isJsonObject(plan) ? { plan: { ...plan, aggregate_usage: aggregationOf(plan, find) } } : {},
      },
      subscription_schedule: {
        had: ({ phases }) => ({
          phases: arrayOf(phases)
            .map(objectOf)
            .map((phase) => ({ ...phase, coupon: objectOf(arrayOf(phase.discounts)[0]).coupon ?? null })),
        }),
      },
    },
  },
];

function firstDiscount(discounts: Json | undefined, render: Neighbours['render']): Json {
  const [first] = arrayOf(discounts);
  return typeof first === 'string' ? render('discount', first) : (first ?? null);
}

function invoiceOfIntent(intentId: string | undefined, { findBy }: Neighbours): Json {
  if (intentId === undefined) return null;
  return findBy('invoice_payment', 'payment.payment_intent', intentId)?.invoice ?? null;
}

/** Rates once stood with each amount; details of the rate are an object now. */
function taxAmounts(taxes: Json | undefined): Json {
  return arrayOf(taxes)
    .map(objectOf)
    .map((tax) => ({
      amount: tax.amount ?? 0,
      inclusive: tax.tax_behavior === 'inclusive',
      tax_rate: objectOf(tax.tax_rate_details).tax_rate ?? null,
      taxability_reason: tax.taxability_reason ?? null,
      taxable_amount: tax.taxable_amount ?? null,
    }));
}

/** Prices were written out in full, and recurring ones as a plan, too. */
function priceAndPlan(pricing: Json | undefined, { find, render }: Neighbours): JsonObject {
  const id = textOf(objectOf(objectOf(pricing).price_details).price);
  const price = id === undefined ? null : render('price', id);
  if (price === null || price.type !== 'recurring') return { plan: null, price };
  return { plan: { ...planOf(price), aggregate_usage: aggregationOf(price, find) }, price };
}

/** How usage records of a price add up; kept beside what is shown today. */
function aggregationOf(priceOrPlan: JsonObject, find: Neighbours['find']): Json {
  return find('price', textOf(priceOrPlan.id) ?? '')?._aggregate_usage ?? null;
}

/** Those that the line was given itself. */
function ratesOfLine(line: JsonObject, { find, render }: Neighbours): Json[] {
  const ids = arrayOf(find('line_item', textOf(line.id) ?? '')?._tax_rates);
  return ids.map((id) => render('tax_rate', textOf(id) ?? '')).filter((rate) => rate !== null);
}

function inclusiveTax(taxes: Json | undefined): number {
  return arrayOf(taxes)
    .map(objectOf)
    .reduce((sum, tax) => sum + (tax.tax_behavior === 'inclusive' ? amountOf(tax.amount) : 0), 0);
}

function toInteger(decimal: Json | undefined): Json {
  const amount = Number(decimal ?? Number.NaN);
  return Number.isInteger(amount) ? amount : null;
}

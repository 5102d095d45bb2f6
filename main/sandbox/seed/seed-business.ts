// Fills an account with a year of a small business, through the engine's own operations under a clock of its own.
import type { DatabaseSync } from 'node:sqlite';
import type { Catalog, ObjectSchemas } from '../../../shared/catalog/catalog.ts';
import { OWN_ACCOUNT_ID } from '../engine/authenticate.ts';
import { type JsonObject, type StripeObject, textOf } from '../engine/json.ts';
import { createNewId, createSeededBytes } from '../engine/new-id.ts';
import { fieldIs, type Situation } from '../engine/objects.ts';
import { createSandbox, type Sandbox } from '../engine/sandbox.ts';
import { SandboxError } from '../engine/sandbox-error.ts';
import { type Chance, createChance } from './chance.ts';
import { goods } from './goods.ts';
import { emailOf, type Person, people } from './people.ts';
import { planSupportCases } from './support-cases.ts';

export interface SeedOptions {
  readonly database: DatabaseSync;
  readonly catalog: Catalog;
  readonly schemas: ObjectSchemas;
  /** The same number makes the same business. */
  readonly seed: number;
  /** Unix seconds: the end of the year that is told. */
  readonly end: number;
}

const DAY = 24 * 60 * 60;
/** Stripe forgets events after that. */
const EVENTS_KEPT = 30 * DAY;
/** The look-alike of live mode is a smaller business. */
const LIVE_CUSTOMERS = 6;

/** Test mode gets the whole business, pretended live mode a few customers. All in one transaction. */
export function seedBusiness(options: SeedOptions): void {
  for (const livemode of [false, true]) {
    const newId = createNewId(createSeededBytes(options.seed + (livemode ? 1 : 0)));
    const sandbox = createSandbox({ ...options, newId, now: () => options.end * 1000 });
    const chance = createChance(createSeededBytes(options.seed + 7));
    const story = new Story(sandbox, chance, { end: options.end, livemode });
    sandbox.inTransaction(() => story.tell(livemode ? people.slice(0, LIVE_CUSTOMERS) : people));
  }
}

/** What happens at a moment. Steps of a later moment may be added while the story is told. */
interface Step {
  readonly at: number;
  readonly run: () => void;
}

class Story {
  readonly #sandbox: Sandbox;
  readonly #chance: Chance;
  readonly #end: number;
  readonly #livemode: boolean;
  readonly #prices = new Map<string, StripeObject>();
  #steps: Step[] = [];
  #now: number;

  constructor(sandbox: Sandbox, chance: Chance, time: { end: number; livemode: boolean }) {
    this.#sandbox = sandbox;
    this.#chance = chance;
    this.#end = time.end;
    this.#livemode = time.livemode;
    this.#now = time.end - 366 * DAY;
  }

  tell(customers: readonly Person[]): void {
    this.#stockGoods();
    this.#do('coupons.create', { id: 'WELCOME10', percent_off: 10, duration: 'once', name: 'Welcome, 10 % off' });
    for (const [index, person] of customers.entries()) this.#planCustomer(person, index, customers.length);
    if (!this.#livemode) this.#planSupport();
    while (this.#steps.length > 0) {
      this.#steps.sort((left, right) => left.at - right.at);
      const step = this.#steps.shift();
      if (!step || step.at > this.#end) break;
      this.#passTo(step.at);
      step.run();
    }
    this.#passTo(this.#end);
  }

  #situation(now: number): Situation {
    return {
      accountId: OWN_ACCOUNT_ID,
      livemode: this.#livemode,
      now,
      requestId: null,
      idempotencyKey: null,
      keepsEvents: now > this.#end - EVENTS_KEPT,
    };
  }

  #passTo(moment: number): void {
    // Renewals before the events' horizon leave none either: each stretch is told under its own rule.
    const horizon = this.#end - EVENTS_KEPT;
    if (this.#now < horizon && moment > horizon) this.#sandbox.letTimePass(this.#situation(horizon), horizon);
    this.#sandbox.letTimePass(this.#situation(moment), moment);
    this.#now = moment;
  }

  /** Answers undefined where the card was declined: that is part of the story. */
  #do(operationId: string, params: JsonObject, ids: Record<string, string> = {}): StripeObject | undefined {
    try {
      return this.#sandbox.perform(this.#situation(this.#now), operationId, params, ids);
    } catch (error) {
      if (error instanceof SandboxError && error.fields.type === 'card_error') return undefined;
      throw error;
    }
  }

  #later(at: number, run: () => void): void {
    if (at <= this.#end) this.#steps.push({ at: Math.floor(at), run });
  }

  #stockGoods(): void {
    for (const good of goods) {
      const product = this.#do('products.create', {
        name: good.name,
        description: good.description,
        active: good.active ?? true,
        ...(good.shippable === true ? { shippable: true } : {}),
        metadata: { sku: good.key.toUpperCase() },
      });
      let isFirst = true;
      for (const price of good.prices) {
        const made = this.#do('prices.create', {
          product: product?.id ?? '',
          currency: price.currency,
          unit_amount: price.amount,
          ...(price.every ? { recurring: { interval: price.every } } : {}),
          lookup_key: [good.key, price.currency, ...(price.every ? [price.every] : [])].join('_'),
        });
        if (!made) continue;
        this.#prices.set(`${good.key}_${price.currency}${price.every === 'year' ? '_year' : ''}`, made);
        if (isFirst && product) this.#do('products.update', { default_price: made.id }, { id: product.id });
        isFirst = false;
      }
      this.#now += 600;
    }
  }

  #planSupport(): void {
    planSupportCases({
      end: this.#end,
      plan: () => this.#prices.get('home_plan_usd'),
      perform: (operationId, params, ids) => this.#do(operationId, params, ids),
      later: (at, run) => this.#later(at, run),
      customer: (number) => {
        const objects = this.#sandbox.objectsOf(this.#situation(this.#now));
        const all = objects.list('customer', [], 1000).filter(({ name, address }) => {
          const person = people.find((one) => one.name === name);
          return address !== null && person?.currency === 'usd' && person.isCompany !== true;
        });
        // From the oldest on, since more come every day.
        return all.at(-1 - number * 5);
      },
    });
  }

  #planCustomer(person: Person, index: number, count: number): void {
    // Spread over the year, denser in the beginning: a business that was there before.
    const share = (index * 0.618) % 1;
    const joins = this.#end - 364 * DAY + share * share * 350 * DAY + this.#chance.below(9 * 60 * 60) + 8 * 60 * 60;
    this.#later(joins, () => this.#join(person, index, count));
  }

  #join(person: Person, index: number, count: number): void {
    const customer = this.#do('customers.create', {
      name: person.name,
      email: emailOf(person, index),
      address: {
        city: person.city,
        country: person.country,
        line1: `${1 + this.#chance.below(180)} ${this.#chance.pick(streets)}`,
      },
      preferred_locales: [localeOf[person.country] ?? 'en'],
      metadata: { found_us_by: this.#chance.pick(['search', 'friend', 'newsletter', 'market stall']) },
      ...(person.isCompany === true ? { description: 'Company account' } : {}),
    });
    if (!customer) return;
    if (person.isCompany === true) this.#becomeCompany(person, customer.id, index);
    else if (index % 5 < 2) this.#subscribe(person, customer.id, index);
    // The last few have only signed up.
    else if (index < count - 3) this.#buyNowAndThen(person, customer.id);
    if (index % 19 === 4)
      this.#later(this.#now + 40 * DAY, () =>
        this.#do('customers.update', { delinquent: undefined, phone: '+1 555 010 0142' }, { customer: customer.id }),
      );
  }

  #giveCard(customerId: string, name: string): string {
    const method = this.#do('paymentMethods.attach', { customer: customerId }, { payment_method: `pm_card_${name}` });
    const id = method?.id ?? '';
    this.#do('customers.update', { invoice_settings: { default_payment_method: id } }, { customer: customerId });
    return id;
  }

  #subscribe(person: Person, customerId: string, index: number): void {
    const isFailing = index % 11 === 5;
    this.#giveCard(
      customerId,
      isFailing
        ? 'chargeCustomerFail'
        : (cardOf[person.country] ?? this.#chance.pick(['visa', 'mastercard', 'amex', 'visa_debit'])),
    );
    const plan =
      this.#priceFor(this.#chance.pick(['home_plan', 'home_plan', 'enthusiast_plan']), person) ??
      this.#priceFor('home_plan', person);
    if (!plan) return;
    const hasTrial = isFailing || index % 4 === 1;
    const subscription = this.#do('subscriptions.create', {
      customer: customerId,
      items: [{ price: plan.id, quantity: 1 }],
      ...(hasTrial ? { trial_period_days: 14 } : {}),
      ...(index % 7 === 0 ? { discounts: [{ coupon: 'WELCOME10' }] } : {}),
    });
    if (!subscription) return;
    const ids = { subscription_exposed_id: subscription.id };
    // A card that fails is replaced after two months, and what stayed open is paid; the last of them still owe.
    if (isFailing) this.#later(this.#now + 63 * DAY, () => this.#replaceCard(customerId));
    if (index % 8 === 1) {
      this.#later(this.#now + 130 * DAY, () =>
        this.#do('subscriptions.cancel', { cancellation_details: { feedback: 'too_expensive' } }, ids),
      );
    } else if (index % 10 === 6) {
      this.#later(this.#end - 9 * DAY, () => this.#do('subscriptions.update', { cancel_at_period_end: true }, ids));
    }
  }

  #replaceCard(customerId: string): void {
    this.#giveCard(customerId, 'mastercard');
    for (const invoice of this.#openInvoicesOf(customerId, 0)) this.#do('invoices.pay', {}, { invoice: invoice.id });
    const objects = this.#sandbox.objectsOf(this.#situation(this.#now));
    for (const subscription of objects.list('subscription', [fieldIs('customer', customerId)])) {
      if (subscription.status === 'past_due') objects.change(subscription, { status: 'active' });
    }
  }

  #openInvoicesOf(customerId: string, age: number): StripeObject[] {
    const objects = this.#sandbox.objectsOf(this.#situation(this.#now));
    const open = objects.list('invoice', [fieldIs('customer', customerId), fieldIs('status', 'open')]);
    return open.filter((invoice) => Number(invoice.created) <= this.#now - age);
  }

  /** Companies pay what their subscriptions cost by bank, a while after the invoice came. */
  #paysByBank(customerId: string, after: number): void {
    for (const invoice of this.#openInvoicesOf(customerId, after)) {
      if (invoice.parent !== null) this.#do('invoices.pay', { paid_out_of_band: true }, { invoice: invoice.id });
    }
    this.#later(this.#now + 10 * DAY, () => this.#paysByBank(customerId, after));
  }

  /** By invoice, with the ends that invoices come to: paid on account, overdue, voided, given up. */
  #becomeCompany(person: Person, customerId: string, index: number): void {
    const plan = this.#priceFor('office_plan', person);
    if (plan && index % 2 === 0) {
      this.#do('subscriptions.create', {
        customer: customerId,
        items: [{ price: plan.id, quantity: 1 }],
        collection_method: 'send_invoice',
        days_until_due: 14,
      });
    }
    // Some pay when they were reminded.
    const after = (index % 4 === 0 ? 50 : 9) * DAY;
    this.#later(this.#now + 10 * DAY, () => this.#paysByBank(customerId, after));
    const workshop = this.#priceFor('workshop', person);
    if (!workshop) {
      this.#buyNowAndThen(person, customerId);
      return;
    }
    this.#later(this.#now + 20 * DAY, () => {
      this.#do('invoiceItems.create', {
        customer: customerId,
        pricing: { price: workshop.id },
        quantity: 1 + this.#chance.below(3),
      });
      const invoice = this.#do('invoices.create', {
        customer: customerId,
        collection_method: 'send_invoice',
        days_until_due: 30,
        pending_invoice_items_behavior: 'include',
        currency: person.currency,
      });
      if (!invoice) return;
      const ids = { invoice: invoice.id };
      this.#do('invoices.sendInvoice', {}, ids);
      const ends =
        ['invoices.pay', 'invoices.pay', 'invoices.voidInvoice', 'invoices.markUncollectible'][index % 4] ??
        'invoices.pay';
      const params = ends === 'invoices.pay' ? { paid_out_of_band: true } : {};
      this.#later(this.#now + 25 * DAY, () => this.#do(ends, params, ids));
    });
    this.#later(this.#end - (index % 5) * DAY - 3600, () => {
      this.#do('invoiceItems.create', {
        customer: customerId,
        amount: workshop.currency === 'jpy' ? 4800 : 4800,
        currency: person.currency,
        description: 'Machine service',
      });
      const invoice = this.#do('invoices.create', {
        customer: customerId,
        collection_method: 'send_invoice',
        days_until_due: 30,
        pending_invoice_items_behavior: 'include',
        currency: person.currency,
      });
      if (invoice && index % 2 === 1) this.#do('invoices.finalizeInvoice', {}, { invoice: invoice.id });
    });
  }

  #buyNowAndThen(person: Person, customerId: string): void {
    const card = cardOf[person.country] ?? this.#chance.pick(['visa', 'mastercard', 'discover', 'visa_debit']);
    const times = 1 + this.#chance.below(4);
    for (let time = 0; time < times; time++) {
      const at = this.#now + this.#chance.below(Math.max(1, this.#end - this.#now));
      this.#later(time === 0 ? this.#now + 900 : at, () => this.#buy(person, customerId, card));
    }
  }

  #buy(person: Person, customerId: string, card: string): void {
    const price = this.#chance.pick(
      [...this.#prices.values()].filter((one) => one.type === 'one_time' && one.currency === person.currency),
    );
    const quantity = 1 + this.#chance.below(2);
    const amount = Number(price.unit_amount) * quantity;
    const fate = this.#chance.below(20);
    if (fate === 0) {
      this.#do('charges.create', {
        amount,
        currency: person.currency,
        source: 'tok_visa',
        description: 'Market stall',
        metadata: { till: '2' },
      });
      return;
    }
    const intent = this.#do('paymentIntents.create', {
      amount,
      currency: person.currency,
      customer: customerId,
      description: `Order of ${quantity} × ${this.#nameOf(price)}`,
      receipt_email: emailOf(person, people.indexOf(person)),
      metadata: { order: `${1000 + this.#chance.below(9000)}` },
      ...(fate === 1
        ? {}
        : {
            payment_method: `pm_card_${fate === 2 ? 'chargeDeclinedInsufficientFunds' : fate === 6 ? 'createDispute' : card}`,
            confirm: true,
          }),
      ...(fate === 3 ? { capture_method: 'manual' } : {}),
    });
    if (intent?.status !== 'succeeded') return;
    if (fate === 6) this.#later(this.#now + 5 * DAY, () => this.#answerDispute(textOf(intent.latest_charge) ?? ''));
    if (fate === 4 || fate === 5) {
      const part = fate === 5 && quantity > 1 ? { amount: Number(price.unit_amount) } : {};
      this.#later(this.#now + 4 * DAY, () =>
        this.#do('refunds.create', { payment_intent: intent.id, reason: 'requested_by_customer', ...part }),
      );
    }
  }

  /** The bank decides for one side or the other, or has not decided yet. */
  #answerDispute(chargeId: string): void {
    const objects = this.#sandbox.objectsOf(this.#situation(this.#now));
    const [dispute] = objects.list('dispute', [fieldIs('charge', chargeId)]);
    if (!dispute) return;
    const isRecent = this.#now > this.#end - 60 * DAY;
    const text = isRecent
      ? 'The parcel was signed for by the customer.'
      : this.#chance.pick(['winning_evidence', 'losing_evidence']);
    this.#do('disputes.update', { evidence: { uncategorized_text: text }, submit: true }, { dispute: dispute.id });
  }

  #nameOf(price: StripeObject): string {
    const objects = this.#sandbox.objectsOf(this.#situation(this.#now));
    return textOf(objects.find('product', textOf(price.product) ?? '')?.name) ?? 'coffee';
  }

  #priceFor(key: string, person: Person): StripeObject | undefined {
    return this.#prices.get(`${key}_${person.currency}`);
  }
}

const streets = [
  'Harbor Street',
  'Mill Lane',
  'Cedar Avenue',
  'Station Road',
  'Garden Row',
  'Quay Side',
  'Orchard Way',
];

const localeOf: Readonly<Record<string, string>> = {
  DE: 'de',
  FR: 'fr',
  NL: 'nl',
  ES: 'es',
  IT: 'it',
  PL: 'pl',
  PT: 'pt',
  SE: 'sv',
  JP: 'ja',
  BR: 'pt-BR',
  AT: 'de',
  CH: 'de',
  BE: 'nl',
  MX: 'es',
  CZ: 'cs',
  DK: 'da',
  NO: 'nb',
  FI: 'fi',
  GR: 'el',
  KR: 'ko',
};

/** The test cards of those countries. */
const cardOf: Readonly<Record<string, string>> = { DE: 'de', FR: 'fr', GB: 'gb', JP: 'jp', CA: 'ca', BR: 'br' };

// Fills an account with a year of a small business: who comes when, and what becomes of them.
import type { DatabaseSync } from 'node:sqlite';
import type { Catalog, ObjectSchemas } from '../../../shared/catalog/catalog.ts';
import { createNewId, createSeededBytes } from '../engine/new-id.ts';
import { createSandbox } from '../engine/sandbox.ts';
import { createChance } from './chance.ts';
import { becomeCompany } from './company-life.ts';
import { addressOf, languageOf, taxIdFor, telephoneOf } from './customer-facts.ts';
import { buyNowAndThen, subscribe } from './household-life.ts';
import { planPartners } from './partner-life.ts';
import { emailOf, type Person, people } from './people.ts';
import { offerDiscounts, stockGoods } from './stock-goods.ts';
import { planSupportCases } from './support-cases.ts';
import { DAY, Telling } from './telling.ts';

export interface SeedOptions {
  readonly database: DatabaseSync;
  readonly catalog: Catalog;
  readonly schemas: ObjectSchemas;
  /** The same number makes the same business. */
  readonly seed: number;
  /** Unix seconds: the end of the year that is told. */
  readonly end: number;
}

/** The look-alike of live mode is a smaller business. */
const LIVE_CUSTOMERS = 6;

/** Test mode gets the whole business, pretended live mode a few customers. Each in one transaction. */
export function seedBusiness(options: SeedOptions): void {
  const { end } = options;
  for (const livemode of [false, true]) {
    const newId = createNewId(createSeededBytes(options.seed + (livemode ? 1 : 0)));
    const sandbox = createSandbox({ ...options, newId, now: () => end * 1000 });
    const chance = createChance(createSeededBytes(options.seed + 7));
    const telling = new Telling({ sandbox, chance, start: end - 366 * DAY, end, livemode });
    sandbox.inTransaction(() => tellYear(telling, livemode ? people.slice(0, LIVE_CUSTOMERS) : people));
  }
}

function tellYear(telling: Telling, customers: readonly Person[]): void {
  telling.perform('balanceSettings.update', {
    payments: {
      payouts: {
        // So much stays for refunds: on a Monday evening, too, there is something to transfer or pay out by hand.
        minimum_balance_by_currency: { usd: 50_000 },
        schedule: { interval: 'weekly', weekly_payout_days: ['monday'] },
      },
    },
  });
  stockGoods(telling);
  const { springCode } = offerDiscounts(telling);
  for (const [index, person] of customers.entries()) {
    // Spread over the year, denser in the beginning: a business that was there before.
    const share = (index * 0.618) % 1;
    const inTheDay = telling.chance.below(9 * 60 * 60) + 8 * 60 * 60;
    const joins = telling.end - 364 * DAY + share * share * 350 * DAY + inTheDay;
    telling.later(joins, () => join(telling, person, index, { count: customers.length, springCode }));
  }
  if (!telling.livemode) {
    planPartners(telling);
    planSupportCases(telling);
  }
  telling.tell();
}

function join(
  telling: Telling,
  person: Person,
  index: number,
  { count, springCode }: { count: number; springCode: string },
): void {
  const { chance } = telling;
  const taxId = taxIdFor(person, index);
  const phone = telephoneOf(person, index);
  const customer = telling.perform('customers.create', {
    name: person.name,
    email: emailOf(person, index),
    address: addressOf(person, chance),
    preferred_locales: [languageOf(person)],
    metadata: { found_us_by: chance.pick(['search', 'friend', 'newsletter', 'market stall']) },
    ...(phone === null ? {} : { phone }),
    ...(person.isCompany === true ? { description: 'Company account' } : {}),
  });
  if (!customer) return;
  if (taxId) telling.perform('customers.createTaxId', { ...taxId }, { customer: customer.id });
  const household = { person, index, customerId: customer.id };
  if (person.isCompany === true) becomeCompany(telling, household);
  else if (index % 5 < 2) subscribe(telling, household, springCode);
  // The last few have only signed up.
  else if (index < count - 3) buyNowAndThen(telling, household);
}

// How a business is told: steps in the order of their moments, through the engine's own operations, under its own clock.
import { OWN_ACCOUNT_ID } from '../engine/authenticate.ts';
import type { JsonObject, StripeObject } from '../engine/json.ts';
import type { Objects, Situation } from '../engine/objects.ts';
import type { Sandbox } from '../engine/sandbox.ts';
import { SandboxError } from '../engine/sandbox-error.ts';
import type { Chance } from './chance.ts';
import type { Currency } from './goods.ts';

export const DAY = 24 * 60 * 60;
/** Stripe forgets events after that. */
const EVENTS_KEPT = 30 * DAY;

/** What happens at a moment. Steps of a later moment may be added while the story is told. */
interface Step {
  readonly at: number;
  readonly run: () => void;
}

export interface TellingOptions {
  readonly sandbox: Sandbox;
  readonly chance: Chance;
  /** Unix seconds. */
  readonly start: number;
  /** Unix seconds: nothing happens later. */
  readonly end: number;
  readonly livemode: boolean;
}

export class Telling {
  readonly chance: Chance;
  readonly end: number;
  readonly livemode: boolean;
  readonly #sandbox: Sandbox;
  readonly #prices = new Map<string, StripeObject>();
  readonly #steps: Step[] = [];
  #now: number;

  constructor({ sandbox, chance, start, end, livemode }: TellingOptions) {
    this.#sandbox = sandbox;
    this.chance = chance;
    this.end = end;
    this.livemode = livemode;
    this.#now = start;
  }

  /** Unix seconds. */
  get now(): number {
    return this.#now;
  }

  /** The account as it is now, to look at or to change where no operation does. */
  get objects(): Objects {
    return this.#sandbox.objectsOf(this.#situation(this.#now));
  }

  /** Answers undefined where the card was declined: that is part of the story. */
  perform(operationId: string, params: JsonObject, ids: Record<string, string> = {}): StripeObject | undefined {
    return this.declinable(() => this.#sandbox.perform(this.#situation(this.#now), operationId, params, ids));
  }

  /** The same for what a page does. */
  declinable(work: () => StripeObject): StripeObject | undefined {
    try {
      return work();
    } catch (error) {
      if (error instanceof SandboxError && error.fields.type === 'card_error') return undefined;
      throw error;
    }
  }

  /** Nothing where that is after the end. */
  later(at: number, run: () => void): void {
    if (at <= this.end) this.#steps.push({ at: Math.floor(at), run });
  }

  /** The next thing happens that many seconds later. */
  wait(seconds: number): void {
    this.#now += seconds;
  }

  /** Tells every step that there is, and those that come of them, up to the end. */
  tell(): void {
    while (this.#steps.length > 0) {
      this.#steps.sort((left, right) => left.at - right.at);
      const step = this.#steps.shift();
      if (!step || step.at > this.end) break;
      this.#passTo(step.at);
      step.run();
    }
    this.#passTo(this.end);
  }

  keepPrice(key: string, currency: Currency, price: StripeObject, every?: 'month' | 'year'): void {
    this.#prices.set(`${key}_${currency}${every === 'year' ? '_year' : ''}`, price);
  }

  /** The price of that good, by the month where it is a plan. */
  priceOf(key: string, currency: Currency): StripeObject | undefined {
    return this.#prices.get(`${key}_${currency}`);
  }

  oneTimePricesIn(currency: Currency): StripeObject[] {
    return [...this.#prices.values()].filter((one) => one.type === 'one_time' && one.currency === currency);
  }

  #situation(now: number): Situation {
    return {
      accountId: OWN_ACCOUNT_ID,
      livemode: this.livemode,
      now,
      requestId: null,
      idempotencyKey: null,
      keepsEvents: now > this.end - EVENTS_KEPT,
    };
  }

  #passTo(moment: number): void {
    // Renewals before the events' horizon leave none either: each stretch is told under its own rule.
    const horizon = this.end - EVENTS_KEPT;
    if (this.#now < horizon && moment > horizon) this.#sandbox.letTimePass(this.#situation(horizon), horizon);
    this.#sandbox.letTimePass(this.#situation(moment), moment);
    this.#now = moment;
  }
}

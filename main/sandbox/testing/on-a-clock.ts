// A customer with a card on a test clock of their own, whose days a test lets pass.
import type Stripe from 'stripe';

const DAY = 24 * 60 * 60;

export interface ClockedCustomer {
  readonly id: string;
  /** To so many days after the clock's start. */
  toDay(day: number): Promise<void>;
  /** Another card becomes the customer's default one. */
  payWith(card: string): Promise<void>;
}

export async function customerOnClock(stripe: Stripe, start: number, card?: string): Promise<ClockedCustomer> {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start });
  const { id } = await stripe.customers.create({ name: 'Ada', test_clock: clock.id });
  const payWith = async (name: string) => {
    const method = await stripe.paymentMethods.attach(name, { customer: id });
    await stripe.customers.update(id, { invoice_settings: { default_payment_method: method.id } });
  };
  if (card !== undefined) await payWith(card);
  return {
    id,
    toDay: async (day) => {
      await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: start + day * DAY });
    },
    payWith,
  };
}

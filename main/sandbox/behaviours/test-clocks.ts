// Test clocks: customers on one live in a time of their own, which goes on when the clock is advanced.
import { createObject } from '../engine/generic-operations.ts';
import { amountOf, numberOf, type StripeObject } from '../engine/json.ts';
import { fieldIs } from '../engine/objects.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';

const DAY = 24 * 60 * 60;

export const testClocks: Behaviour = {
  operations: {
    'testHelpers.testClocks.create': (work) =>
      createObject(work, 'test_helpers.test_clock', { deletes_after: work.objects.now + 30 * DAY, status: 'ready' }),
    'testHelpers.testClocks.advance': advance,
    'testHelpers.testClocks.del': remove,
  },
};

function advance(work: Work): StripeObject {
  const { objects, params } = work;
  const clock = getTarget(work, 'test_helpers.test_clock');
  const to = numberOf(params.frozen_time) ?? 0;
  const from = amountOf(clock.frozen_time);
  if (to <= from) {
    throw invalidRequest('A clock goes forward only: give a later frozen_time.', { param: 'frozen_time' });
  }
  if (to > from + 2 * 366 * DAY) {
    throw invalidRequest('A clock can be advanced by two years at most at once.', { param: 'frozen_time' });
  }
  work.passTime?.(clock.id, to);
  return objects.change(clock, { frozen_time: to, status: 'ready' }, 'ready');
}

/** Its customers go with it. */
function remove(work: Work): StripeObject {
  const { objects } = work;
  const clock = getTarget(work, 'test_helpers.test_clock');
  for (const customer of objects.list('customer', [fieldIs('test_clock', clock.id)])) {
    for (const subscription of objects.list('subscription', [fieldIs('customer', customer.id)]))
      objects.remove(subscription);
    objects.remove(customer);
  }
  return objects.remove(clock);
}

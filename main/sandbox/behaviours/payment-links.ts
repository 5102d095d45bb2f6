// Payment links: line items under an address; whoever opens it gets a checkout session of their own.
import { updatedFields } from '../engine/generic-operations.ts';
import type { StripeObject } from '../engine/json.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { addLineItems } from './line-items.ts';

export const paymentLinks: Behaviour = {
  operations: {
    'paymentLinks.create': create,
    'paymentLinks.update': (work) => {
      const link = getTarget(work, 'payment_link');
      return work.objects.change(
        link,
        updatedFields({ ...work, params: { ...work.params, line_items: undefined } }, link),
      );
    },
  },
  displays: {
    payment_link: (link, _, origin) => ({ ...link, url: `${origin}/pages/pay/${link.id}` }),
  },
};

function create({ objects, params }: Work): StripeObject {
  const link = objects.make('payment_link', { ...params, line_items: undefined }, { active: true });
  const { currency } = addLineItems(objects, params.line_items, link.id);
  return objects.add({ ...link, currency });
}

// Changes of a subscription that wait for their payment, with payment_behavior=pending_if_incomplete: until it comes the
// subscription and its items stay as they were, and after a day they stay so for good.
import { arrayOf, isStripeObject, type JsonObject, objectOf, type StripeObject } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';

const PENDING_SECONDS = 23 * 60 * 60;

export interface Version {
  readonly subscription: StripeObject;
  readonly items: readonly StripeObject[];
}

/** Puts everything back as it was before the change, and keeps what it would have become. */
export function holdChanges(objects: Objects, invoiceId: string, before: Version, after: Version): StripeObject {
  const wanted = after.items.map((item) => objects.render(item));
  for (const item of after.items) {
    const was = before.items.find(({ id }) => id === item.id);
    if (was) objects.change(was, {}, null);
    else objects.remove(item);
  }
  const { id, object } = before.subscription;
  return objects.change(
    { ...before.subscription, id, object },
    {
      latest_invoice: invoiceId,
      pending_update: {
        billing_cycle_anchor: after.subscription.billing_cycle_anchor ?? null,
        cancel_at_period_end: null,
        discount: null,
        discounts: null,
        expires_at: objects.now + PENDING_SECONDS,
        metadata: null,
        subscription_items: wanted,
        trial_end: null,
        trial_from_plan: null,
      },
      _changes: { fields: { ...after.subscription, latest_invoice: undefined }, items: [...after.items] },
      _changes_with: invoiceId,
      _due: objects.now + PENDING_SECONDS,
    },
  );
}

const none: JsonObject = { pending_update: null, _changes: null, _changes_with: null };

/** The payment came. */
export function applyChanges(objects: Objects, subscription: StripeObject): void {
  const changes = objectOf(subscription._changes);
  for (const item of arrayOf(changes.items)) {
    if (!isStripeObject(item)) continue;
    const known = objects.find('subscription_item', item.id);
    // The id of one that was taken back stays taken.
    if (known) objects.change(item, {}, null);
    else {
      const added: StripeObject = { ...item, id: objects.newId('subscription_item') };
      objects.add(added, { parent: subscription.id, event: null });
    }
  }
  const fields = { ...objectOf(changes.fields), latest_invoice: subscription.latest_invoice, ...none };
  objects.change(subscription, fields, 'pending_update_applied');
}

/** The payment did not come in time, or its invoice was voided. */
export function dropChanges(objects: Objects, subscription: StripeObject): StripeObject {
  return objects.change(subscription, none, 'pending_update_expired');
}

// Parameters that later versions named otherwise, given their new names: old SDKs still send them.
import type { FormObject } from '../decode-form.ts';

const renames: Readonly<Record<string, (form: FormObject) => void>> = {
  'invoices.createPreview': toDiscounts,
  'invoices.listUpcomingLines': toPreview,
  'invoices.retrieveUpcoming': toPreview,
  'promotionCodes.create': (form) => {
    const { coupon } = form;
    if (coupon === undefined || form.promotion !== undefined) return;
    form.promotion = { type: 'coupon', coupon };
    delete form.coupon;
  },
  'subscriptionSchedules.create': toDiscountsOfPhases,
  'subscriptionSchedules.update': toDiscountsOfPhases,
  'subscriptions.create': toDiscounts,
  'subscriptions.update': toDiscounts,
};

/** Each stood by itself before they stood together in `subscription_details`. */
const previewed = [
  'billing_cycle_anchor',
  'cancel_at',
  'cancel_at_period_end',
  'cancel_now',
  'default_tax_rates',
  'items',
  'proration_behavior',
  'proration_date',
  'resume_at',
  'start_date',
  'trial_end',
] as const;

function toPreview(form: FormObject): void {
  toDiscounts(form);
  for (const name of previewed) {
    const given = form[`subscription_${name}`];
    if (given === undefined) continue;
    const details = isForm(form.subscription_details) ? form.subscription_details : {};
    if (details[name] === undefined) form.subscription_details = { ...details, [name]: given };
    delete form[`subscription_${name}`];
  }
}

function toDiscountsOfPhases(form: FormObject): void {
  const phases = Array.isArray(form.phases) ? form.phases : [];
  for (const phase of phases) if (isForm(phase)) toDiscounts(phase);
}

function isForm(value: unknown): value is FormObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One coupon or promotion code was all there could be; empty takes it away, as an empty list does now. */
function toDiscounts(form: FormObject): void {
  for (const name of ['coupon', 'promotion_code']) {
    const given = form[name];
    if (given === undefined || form.discounts !== undefined) continue;
    form.discounts = given === '' ? '' : [{ [name]: given }];
    delete form[name];
  }
}

/** Changes the form in place. */
export function renameOlderParameters(operationId: string, form: FormObject): FormObject {
  renames[operationId]?.(form);
  return form;
}

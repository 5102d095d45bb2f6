// Parameters that later versions named otherwise, given their new names: old SDKs still send them.
import type { FormObject } from '../decode-form.ts';

const renames: Readonly<Record<string, (form: FormObject) => void>> = {
  'invoices.createPreview': toDiscounts,
  'invoices.listUpcomingLines': toDiscounts,
  'invoices.retrieveUpcoming': toDiscounts,
  'promotionCodes.create': (form) => {
    const { coupon } = form;
    if (coupon === undefined || form.promotion !== undefined) return;
    form.promotion = { type: 'coupon', coupon };
    delete form.coupon;
  },
  'subscriptions.create': toDiscounts,
  'subscriptions.update': toDiscounts,
};

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

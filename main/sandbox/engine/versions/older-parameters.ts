// Parameters that later versions named otherwise, given their new names: old SDKs still send them.
import type { FormObject } from '../decode-form.ts';

const renames: Readonly<Record<string, (form: FormObject) => void>> = {
  'promotionCodes.create': (form) => {
    const { coupon } = form;
    if (coupon === undefined || form.promotion !== undefined) return;
    form.promotion = { type: 'coupon', coupon };
    delete form.coupon;
  },
};

/** Changes the form in place. */
export function renameOlderParameters(operationId: string, form: FormObject): FormObject {
  renames[operationId]?.(form);
  return form;
}

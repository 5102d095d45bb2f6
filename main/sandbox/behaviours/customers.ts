// Customers: their invoice prefix, their methods, and what goes with them when they are deleted.
import { createObject, updateObject } from '../engine/generic-operations.ts';
import { amountOf, arrayOf, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, isParent, type Objects } from '../engine/objects.ts';
import { invalidRequest, resourceMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, targetOf, type Work } from '../engine/work.ts';
import { addCardTo } from './cards.ts';
import { enterBalance } from './customer-balance.ts';
import { makeDiscounts } from './discounts.ts';
import { attachTo, resolvePaymentMethod } from './payment-methods.ts';
import { endSubscription } from './subscription-life.ts';
import { addTaxId } from './tax-ids.ts';

const ADJUSTMENT = { type: 'adjustment' };

export const customers: Behaviour = {
  operations: {
    'customers.create': create,
    'customers.update': update,
    'customers.del': remove,
    'customers.deleteSource': removeSource,
    'customers.deleteCard': removeSource,
    'customers.deleteBankAccount': removeSource,
    'customers.retrievePaymentMethod': retrievePaymentMethod,
  },
  displays: { customer: withCreditBalance },
  listFilters: {
    'customers.list': {
      email: (value) => [
        {
          sql: `json_extract(data, '$.email') = ? AND lower(json_extract(data, '$.email')) = lower(?)`,
          values: [textOf(value) ?? '', textOf(value) ?? ''],
        },
      ],
    },
  },
};

function create(work: Work): StripeObject {
  const { objects, params } = work;
  checkPrefix(objects, textOf(params.invoice_prefix));
  const customer = createObject(work, 'customer', {
    invoice_prefix: textOf(params.invoice_prefix) ?? objects.newSecret(8).toUpperCase(),
    metadata: withoutEmpty(objectOf(params.metadata)),
  });
  for (const [index, given] of arrayOf(params.tax_id_data).entries()) {
    addTaxId(objects, objectOf(given), customer.id, `tax_id_data[${index}]`);
  }
  if (amountOf(customer.balance) !== 0) enterBalance(objects, customer, amountOf(customer.balance), ADJUSTMENT);
  return addMethods(objects, customer, params);
}

/** Numbers of invoices begin with it, so no two customers share one. */
function checkPrefix(objects: Objects, prefix: string | undefined, customerId?: string): void {
  if (prefix === undefined) return;
  if (!/^[A-Z0-9]{3,12}$/.test(prefix)) {
    throw invalidRequest('An invoice prefix has 3 to 12 capital letters or digits.', { param: 'invoice_prefix' });
  }
  const [holder] = objects.list('customer', [fieldIs('invoice_prefix', prefix)], 1);
  if (holder && holder.id !== customerId) {
    throw invalidRequest(`The customer ${holder.id} has the invoice prefix '${prefix}' already.`, {
      param: 'invoice_prefix',
    });
  }
}

/** By currency, for whoever asks. */
function withCreditBalance(customer: StripeObject): StripeObject {
  const balance = amountOf(customer.balance);
  const currency = textOf(customer.currency) ?? 'usd';
  return { ...customer, invoice_credit_balance: balance === 0 ? {} : { [currency]: balance } };
}

function withoutEmpty(metadata: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== ''));
}

function addMethods(objects: Objects, customer: StripeObject, params: JsonObject): StripeObject {
  const methodId = textOf(params.payment_method);
  if (methodId !== undefined) {
    const method = attachTo(objects, resolvePaymentMethod(objects, methodId, 'payment_method'), customer.id);
    // A test card may be named both as the method and as the default one, before it has an id.
    const settings = objectOf(customer.invoice_settings);
    if (settings.default_payment_method === methodId) {
      settings.default_payment_method = method.id;
      objects.change(customer, { invoice_settings: settings }, null);
    }
  }
  const token = textOf(params.source);
  if (token !== undefined) addCardTo(objects, customer, token);
  checkDefaultMethod(objects, customer);
  if (textOf(params.coupon) !== undefined || textOf(params.promotion_code) !== undefined) {
    const given = { coupon: params.coupon, promotion_code: params.promotion_code };
    const [discount] = makeDiscounts(objects, [given], { customer: customer.id });
    objects.change(objects.get('customer', customer.id), { discount: discount ?? null }, null);
  }
  return objects.find('customer', customer.id) ?? customer;
}

function checkDefaultMethod(objects: Objects, customer: StripeObject): void {
  const id = textOf(objectOf(customer.invoice_settings).default_payment_method);
  if (id === undefined) return;
  const method = objects.find('payment_method', id);
  if (!method) throw resourceMissing('payment_method', id, 'invoice_settings[default_payment_method]', false);
  if (textOf(method.customer) !== customer.id) {
    throw invalidRequest('The default payment method must be attached to this customer first.', {
      param: 'invoice_settings[default_payment_method]',
    });
  }
}

function update(work: Work): StripeObject {
  const { objects, params } = work;
  const source = textOf(params.default_source);
  if (source !== undefined && textOf(objects.get('card', source, 'default_source').customer) !== targetOf(work).value) {
    throw resourceMissing('card', source, 'default_source', false);
  }
  const { balance } = getTarget(work, 'customer');
  checkPrefix(objects, textOf(params.invoice_prefix), targetOf(work).value);
  const changed = updateObject(work, 'customer');
  const moved = amountOf(changed.balance) - amountOf(balance);
  if (moved !== 0) enterBalance(objects, changed, moved, ADJUSTMENT);
  return addMethods(objects, changed, params);
}

/** Their subscriptions end at once; charges and invoices stay as they were. */
function remove(work: Work): StripeObject {
  const { objects } = work;
  const customer = getTarget(work, 'customer');
  for (const subscription of objects.list('subscription', [fieldIs('customer', customer.id)])) {
    if (subscription.status !== 'canceled') endSubscription(objects, subscription, null);
  }
  return objects.remove(customer);
}

/** The next source takes the place of the default one. */
function removeSource(work: Work): StripeObject {
  const { objects, pathIds } = work;
  const customer = objects.get('customer', pathIds[0]?.value ?? '', 'customer', true);
  const { name, value } = targetOf(work);
  const source = objects.find('bank_account', value) ?? objects.get('card', value, name, true);
  if (textOf(source.customer) !== customer.id) throw resourceMissing('source', value, name, true);
  const removed = objects.remove(source);
  if (customer.default_source === source.id) {
    const [next] = ['card', 'bank_account'].flatMap((type) => objects.list(type, [isParent(customer.id)], 1));
    objects.change(customer, { default_source: next?.id ?? null });
  }
  return removed;
}

function retrievePaymentMethod(work: Work): StripeObject {
  const method = getTarget(work, 'payment_method');
  if (textOf(method.customer) !== work.pathIds[0]?.value) {
    throw resourceMissing('payment_method', method.id, 'payment_method', true);
  }
  return method;
}

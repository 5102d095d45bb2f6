// Products and the default price that may be made with them.
import { createObject, updateObject } from '../engine/generic-operations.ts';
import { objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs } from '../engine/objects.ts';
import { invalidRequest, resourceMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { makePrice } from './prices.ts';

export const products: Behaviour = {
  operations: { 'products.create': create, 'products.update': update, 'products.del': remove },
  listFilters: {
    'products.list': {
      ids: (value) => [{ sql: `id IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(value)] }],
    },
  },
};

function create(work: Work): StripeObject {
  const { objects, params } = work;
  const product = createObject(work, 'product', { updated: objects.now });
  if (params.default_price_data === undefined || params.default_price_data === null) return product;
  const price = objects.add(makePrice(objects, { ...objectOf(params.default_price_data), product: product.id }));
  return objects.change(product, { default_price: price.id });
}

function update(work: Work): StripeObject {
  const { objects, params } = work;
  const priceId = textOf(params.default_price);
  if (priceId !== undefined) {
    const price = objects.get('price', priceId, 'default_price');
    if (textOf(price.product) !== getTarget(work, 'product').id)
      throw resourceMissing('price', priceId, 'default_price', false);
  }
  return updateObject(work, 'product', { updated: objects.now });
}

function remove(work: Work): StripeObject {
  const product = getTarget(work, 'product');
  if (work.objects.list('price', [fieldIs('product', product.id)], 1).length > 0) {
    throw invalidRequest("This product has prices, so it can't be deleted. Archive it with active=false instead.");
  }
  return work.objects.remove(product);
}

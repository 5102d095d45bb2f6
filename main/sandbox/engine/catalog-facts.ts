// Facts that the engine draws from the catalog: what ids look like, and which events there are.
import type { Catalog } from '../../../shared/catalog/catalog.ts';
import { prefixOf } from '../../../shared/catalog/id-prefixes.ts';
import type { IdShape } from './objects.ts';

/** Customers, products and subscription items have shorter ids than the rest. */
const SHORT_IDS = new Set(['customer', 'product', 'subscription_item']);

/** Objects without a known prefix get one made of their name. */
export function idShapeOf(objectName: string, livemode: boolean): IdShape {
  if (objectName === 'checkout.session') return { prefix: livemode ? 'cs_live_' : 'cs_test_', length: 58 };
  if (objectName === 'coupon') return { prefix: '', length: 8 };
  const prefix = prefixOf(objectName) ?? `${objectName.replace(/^.*\./, '').slice(0, 12)}_`;
  return SHORT_IDS.has(objectName) ? { prefix, length: 14 } : { prefix: `${prefix}1`, length: 23 };
}

/** The types that webhook endpoints can ask for are all the types there are. */
export function eventTypesOf(catalog: Catalog): ReadonlySet<string> {
  const parameter = catalog.schema
    .parametersOf('webhookEndpoints.create')
    .find(({ name }) => name === 'enabled_events');
  const of = parameter?.type.kind === 'array' ? parameter.type.of : undefined;
  return new Set(of?.kind === 'enum' ? of.values : []);
}

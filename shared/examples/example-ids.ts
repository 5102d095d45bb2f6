// The ids that examples name. The sandbox seeds an object under each of them, so that an example can be sent as it is.
import { prefixOf } from '../catalog/id-prefixes.ts';

/** Of an object by its `object` name; `role` tells apart several of one kind, e.g. the payment intent to capture. */
export type ExampleIds = (objectName: string, role?: string) => string;

/** What Stripe itself gives a name that means something, and not an id. */
const namesAtStripe: Readonly<Record<string, string>> = {
  'billing_portal.configuration': 'bpc_1Example',
  'climate.product': 'climsku_frontier_offtake_portfolio_2027',
  'climate.supplier': 'climsup_charm_industrial',
  country_spec: 'US',
  exchange_rate: 'usd',
  'reporting.report_type': 'balance.summary.1',
  tax_code: 'txcd_10000000',
  capability: 'transfers',
};

/** The ids of the sandbox's own examples: the same on every start. */
export const sandboxExampleId: ExampleIds = (objectName, role = '') => {
  const known = namesAtStripe[objectName];
  if (known !== undefined && role === '') return known;
  const ending = `Example${role.charAt(0).toUpperCase()}${role.slice(1)}`;
  if (objectName === 'coupon') return ending.toUpperCase();
  if (objectName === 'account' && role === '') return 'acct_1Example';
  const prefix = prefixOf(objectName) ?? `${objectName.replace(/^.*\./, '')}_`;
  return objectName === 'customer' || objectName === 'product' ? `${prefix}${ending}` : `${prefix}1${ending}`;
};

/** Elsewhere: the prefix shows what belongs there, the dots that it must be filled in. */
export const placeholderId: ExampleIds = (objectName) =>
  namesAtStripe[objectName] ?? `${prefixOf(objectName) ?? `${objectName.replace(/^.*\./, '')}_`}...`;

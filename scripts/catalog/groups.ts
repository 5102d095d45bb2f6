// The catalog's table of contents: sections in the order of Stripe's documentation, and which group stands where.
import { nounOf } from './titles.ts';
import { capitalised, plural } from './words.ts';

interface Section {
  readonly title: string;
  /** Group ids in their order; a trailing `.*` takes all of a namespace. */
  readonly groups: readonly string[];
}

export const sections: readonly Section[] = [
  {
    title: 'Core resources',
    groups: [
      'balance',
      'balanceTransactions',
      'charges',
      'customers',
      'customerSessions',
      'disputes',
      'events',
      'files',
      'fileLinks',
      'mandates',
      'paymentIntents',
      'setupIntents',
      'setupAttempts',
      'payouts',
      'refunds',
      'confirmationTokens',
      'tokens',
      'ephemeralKeys',
      'exchangeRates',
      'paymentRecords',
      'paymentAttemptRecords',
      'balanceSettings',
    ],
  },
  {
    title: 'Payment methods',
    groups: [
      'paymentMethods',
      'paymentMethodConfigurations',
      'paymentMethodDomains',
      'applePayDomains',
      'sources',
      'threeDSecure.*',
    ],
  },
  {
    title: 'Products',
    groups: [
      'products',
      'prices',
      'coupons',
      'promotionCodes',
      'taxCodes',
      'taxRates',
      'shippingRates',
      'productCatalog.*',
    ],
  },
  { title: 'Checkout', groups: ['checkout.*'] },
  { title: 'Payment links', groups: ['paymentLinks'] },
  {
    title: 'Billing',
    groups: [
      'creditNotes',
      'billingPortal.*',
      'invoices',
      'invoiceItems',
      'invoicePayments',
      'invoiceRenderingTemplates',
      'billing.*',
      'plans',
      'quotes',
      'subscriptions',
      'subscriptionItems',
      'subscriptionSchedules',
      'taxIds',
      'testHelpers.testClocks',
    ],
  },
  { title: 'Capital', groups: ['capital.*'] },
  {
    title: 'Connect',
    groups: [
      'accounts',
      'accountLinks',
      'accountSessions',
      'applicationFees',
      'apps.*',
      'countrySpecs',
      'topups',
      'transfers',
      'oauth',
    ],
  },
  { title: 'Fraud', groups: ['radar.*', 'reviews'] },
  { title: 'Issuing', groups: ['issuing.*', 'testHelpers.issuing.*'] },
  { title: 'Terminal', groups: ['terminal.*', 'testHelpers.terminal.*'] },
  { title: 'Treasury', groups: ['treasury.*', 'testHelpers.treasury.*'] },
  { title: 'Entitlements', groups: ['entitlements.*'] },
  { title: 'Sigma', groups: ['sigma.*'] },
  { title: 'Reporting', groups: ['reporting.*'] },
  { title: 'Financial connections', groups: ['financialConnections.*'] },
  { title: 'Tax', groups: ['tax.*'] },
  { title: 'Identity', groups: ['identity.*'] },
  { title: 'Crypto', groups: ['crypto.*'] },
  { title: 'Climate', groups: ['climate.*'] },
  { title: 'Forwarding', groups: ['forwarding.*'] },
  { title: 'Privacy', groups: ['privacy.*'] },
  { title: 'Webhooks', groups: ['webhookEndpoints'] },
  { title: 'Test helpers', groups: ['testHelpers.*'] },
  { title: 'API v2', groups: ['v2.*'] },
];

/** Where a group goes that no section names: last, and visible. */
const elsewhere = 'More';

export interface GroupPlace {
  readonly title: string;
  readonly section: string;
  /** Sorts groups: the section, then the place in it. */
  readonly order: readonly [number, number];
}

export function placeOf(groupId: string): GroupPlace {
  let found: GroupPlace | undefined;
  let longest = -1;
  for (const [sectionIndex, section] of sections.entries()) {
    for (const [index, pattern] of section.groups.entries()) {
      const isMatch = pattern.endsWith('.*') ? groupId.startsWith(pattern.slice(0, -1)) : groupId === pattern;
      // The more exact pattern wins: test clocks stand in Billing, other test helpers in their own section.
      if (isMatch && pattern.length > longest) {
        longest = pattern.length;
        found = { title: groupTitle(groupId), section: section.title, order: [sectionIndex, index] };
      }
    }
  }
  return found ?? { title: groupTitle(groupId), section: elsewhere, order: [sections.length, 0] };
}

const titleExceptions: Readonly<Record<string, string>> = {
  balance: 'Balance',
  oauth: 'OAuth',
  'v2.billing.meterEventStream': 'Meter event stream (v2)',
  'v2.testHelpers.moneyManagements': 'Test recipient verifications (v2)',
};

function groupTitle(groupId: string): string {
  const exception = titleExceptions[groupId];
  if (exception !== undefined) return exception;
  const title = capitalised(plural(nounOf(groupId)));
  return groupId.startsWith('v2.') ? `${title} (v2)` : title;
}

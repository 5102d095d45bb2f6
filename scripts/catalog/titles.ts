// Gives each operation its title by a fixed grammar: "Get customer by ID", "List invoice line items", "Void invoice".
import { seedTitles } from './seed-titles.ts';
import { capitalised, plural, singular, wordsOf } from './words.ts';

export interface Untitled {
  readonly id: string;
  readonly groupId: string;
  readonly method: string;
  readonly path: string;
}

/** Where verb, noun and rest in a row make no English. */
const exceptions: Readonly<Record<string, string>> = {
  'accounts.retrieveCurrent': 'Get own account',
  'apps.secrets.deleteWhere': 'Delete app secret by name',
  'apps.secrets.find': 'Find app secret',
  'creditNotes.preview': 'Preview credit note',
  'financialConnections.accounts.disconnectLinked': 'Disconnect linked account',
  'financialConnections.accounts.listLinked': 'List linked accounts',
  'financialConnections.accounts.listLinkedOwners': 'List linked account owners',
  'financialConnections.accounts.refreshLinked': 'Refresh linked account',
  'financialConnections.accounts.retrieveLinked': 'Get linked account by ID',
  'financialConnections.sessions.createLinkAccount': 'Create link account session',
  'financialConnections.sessions.retrieveLinkAccount': 'Get link account session by ID',
  'financialConnections.accounts.subscribe': 'Subscribe to financial connections account',
  'financialConnections.accounts.unsubscribe': 'Unsubscribe from financial connections account',
  'invoices.attachPayment': 'Attach payment to invoice',
  'invoices.listUpcomingLines': 'List upcoming invoice line items',
  'oauth.deauthorize': 'Revoke OAuth access',
  'oauth.token': 'Get OAuth token',
  'paymentIntents.applyCustomerBalance': 'Apply customer balance to payment intent',
  'paymentRecords.reportPayment': 'Report payment',
  'paymentRecords.reportPaymentAttempt': 'Report payment attempt',
  'paymentRecords.reportPaymentAttemptCanceled': 'Report payment attempt canceled',
  'paymentRecords.reportPaymentAttemptFailed': 'Report payment attempt failed',
  'paymentRecords.reportPaymentAttemptGuaranteed': 'Report payment attempt guaranteed',
  'paymentRecords.reportPaymentAttemptInformational': 'Report informational payment attempt',
  'paymentRecords.reportRefund': 'Report refund',
  'quotes.pdf': 'Download quote PDF',
  'sources.listSourceTransactions': 'List source transactions',
  'sources.retrieveMandateNotification': 'Get source mandate notification by ID',
  'sources.retrieveSourceTransaction': 'Get source transaction by ID',
  'apps.installs.uninstall': 'Uninstall app',
  'terminal.readers.setReaderDisplay': 'Set terminal reader display',
  'testHelpers.issuing.authorizations.respond': 'Respond to fraud challenge of test issuing authorization',
  'tax.transactions.createFromCalculation': 'Create tax transaction from calculation',
  'terminal.readers.collectInputs': 'Collect inputs on terminal reader',
  'terminal.readers.collectPaymentMethod': 'Collect payment method on terminal reader',
  'terminal.readers.confirmPaymentIntent': 'Confirm payment intent on terminal reader',
  'terminal.readers.processPaymentIntent': 'Process payment intent on terminal reader',
  'terminal.readers.processSetupIntent': 'Process setup intent on terminal reader',
  'terminal.readers.refundPayment': 'Refund payment on terminal reader',
  'testHelpers.terminal.readers.presentPaymentMethod': 'Present payment method on test terminal reader',
  'testHelpers.terminal.readers.succeedInputCollection': 'Succeed input collection on test terminal reader',
  'testHelpers.terminal.readers.timeoutInputCollection': 'Time out input collection on test terminal reader',
  'v2.testHelpers.moneyManagements.recipientVerifications': 'Create test recipient verification',
};

/** What stands before the noun of a group in a namespace; an empty text where the noun says it already. */
const namespaceWords: Readonly<Record<string, string>> = {
  apps: 'app',
  core: '',
  commerce: '',
  entitlements: 'entitlement',
  forwarding: 'forwarding',
  moneyManagement: '',
  persons: 'person',
  reporting: '',
  sigma: '',
  testHelpers: 'test',
  v2: '',
  vault: 'vault',
  accounts: 'account',
};

const seedByEndpoint = new Map(seedTitles.map((seed) => [`${seed.method} ${seed.path}`, seed.title]));

export function titleOf(operation: Untitled): string {
  return (
    seedByEndpoint.get(`${operation.method} ${operation.path}`) ??
    exceptions[operation.id] ??
    grammaticalTitle(operation)
  );
}

function grammaticalTitle({ id, groupId, path }: Untitled): string {
  const noun = nounOf(groupId);
  const name = id.slice(groupId.length + 1);
  const [first = '', ...others] = wordsOf(name).split(' ');
  const verb = verbs[first] ?? capitalised(first);
  const rest = others.join(' ');
  const byId = path.endsWith('}') ? ' by ID' : '';
  if (verb === 'List' || verb === 'Search') return `${verb} ${rest ? `${noun} ${rest}` : plural(noun)}`;
  const subject = !rest || noun === rest || noun.endsWith(` ${rest}`) ? noun : `${noun} ${rest}`;
  return verb === 'Get' ? `Get ${subject}${byId}` : `${verb} ${subject}`;
}

const verbs: Readonly<Record<string, string>> = { del: 'Delete', retrieve: 'Get', list: 'List', search: 'Search' };

/** `checkout.sessions` is `checkout session`, `testHelpers.issuing.cards` is `test issuing card`. */
export function nounOf(groupId: string): string {
  const segments = groupId.split('.');
  const last = segments.pop() ?? '';
  const noun = singular(wordsOf(last));
  const words = segments.map((segment) => namespaceWords[segment] ?? wordsOf(segment)).filter((word) => word !== '');
  if (noun.split(' ').includes(words.at(-1) ?? '')) words.pop();
  return [...words, noun].join(' ');
}

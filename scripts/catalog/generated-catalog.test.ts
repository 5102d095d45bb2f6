// Holds the generated catalog against what the packages are known to have.
// After an upgrade of a package documents.test.ts says by name which operations and parameters came and went; the counts
// below are then changed by hand, knowingly.
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Operation, Parameter, ParameterType } from '../../shared/catalog/catalog.ts';
import { ExpandableFile } from '../../shared/catalog/expandable-file.ts';
import { IndexFile } from '../../shared/catalog/index-file.ts';
import { ObjectsFile } from '../../shared/catalog/objects-file.ts';
import { SchemaFile } from '../../shared/catalog/schema-file.ts';
import { TextsFile } from '../../shared/catalog/texts-file.ts';
import { countFields } from './count-fields.ts';
import { type GeneratedCatalog, openGeneratedCatalog } from './open-generated.ts';
import { seedTitles } from './seed-titles.ts';

let catalog: GeneratedCatalog;
beforeAll(async () => {
  catalog = await openGeneratedCatalog();
}, 120_000);

const isTodays = (operation: Operation): boolean => operation.lastApiVersion === null && !operation.isLegacyAlias;
const parametersOf = (id: string): readonly Parameter[] => catalog.schema.parametersOf(id);
const parameter = (id: string, name: string): Parameter | undefined =>
  parametersOf(id).find((each) => each.name === name);

describe('what the catalog has', () => {
  it('has all 650 endpoints of today, four that older versions had, and 51 legacy aliases', () => {
    const { operations } = catalog.index;
    const today = operations.filter(isTodays);
    const byApi = (api: Operation['api']): number => today.filter((operation) => operation.api === api).length;
    expect({ all: today.length, v1: byApi('v1'), v2: byApi('v2'), oauth: byApi('oauth') }).toEqual({
      all: 650,
      v1: 557,
      v2: 91,
      oauth: 2,
    });
    expect(operations.filter((operation) => operation.isLegacyAlias)).toHaveLength(51);
    expect(
      operations
        .filter((operation) => operation.lastApiVersion !== null)
        .map((operation) => operation.path)
        .sort(),
    ).toEqual([
      '/v1/invoices/upcoming',
      '/v1/invoices/upcoming/lines',
      '/v1/subscription_items/{subscription_item}/usage_record_summaries',
      '/v1/subscription_items/{subscription_item}/usage_records',
    ]);
  });

  it('has each endpoint and each id once', () => {
    const { operations } = catalog.index;
    expect(new Set(operations.map((operation) => operation.id)).size).toBe(operations.length);
    expect(
      new Set(operations.map((operation) => `${operation.method} ${operation.path.replace(/\{[^}]*\}/g, '{}')}`)).size,
    ).toBe(operations.length);
  });

  it('has every parameter of today to its full depth', () => {
    const today = catalog.index.operations.filter(isTodays);
    expect(
      today.reduce(
        (count, { id }) => count + parametersOf(id).filter((each) => each.lastApiVersion === null).length,
        0,
      ),
    ).toBe(3197);
    expect(today.reduce((count, { id }) => count + countFields(parametersOf(id)), 0)).toBe(13_002);
  });

  it.each([
    ['checkout.sessions.create', 51, 459],
    ['paymentIntents.create', 37, 497],
    ['v2.core.accounts.update', 10, 436],
    ['accounts.update', 15, 429],
    ['invoices.createPreview', 15, 250],
  ])('has the whole of %s', (id, top, all) => {
    const today = parametersOf(id).filter((each) => each.lastApiVersion === null);
    expect([today.length, countFields(today)]).toEqual([top, all]);
  });

  it('keeps what older versions had, with the last version that has it', () => {
    expect(parameter('subscriptions.create', 'coupon')).toMatchObject({
      lastApiVersion: '2025-02-24.acacia',
      isRequired: false,
    });
    expect(parameter('paymentIntents.create', 'payment_method_types')?.lastApiVersion).toBe('2026-08-26.dahlia');
    expect(parameter('paymentIntents.create', 'amount')?.lastApiVersion).toBeNull();
  });

  it('has the shapes of all objects, live and deleted', () => {
    expect(catalog.objects.names).toHaveLength(182);
    expect(catalog.objects.fieldsOf('deleted_customer')?.map((field) => field.name)).toEqual([
      'id',
      'object',
      'deleted',
    ]);
    expect(catalog.objects.fieldsOf('customer')?.find((field) => field.name === 'object')?.type).toEqual({
      kind: 'constant',
      value: 'customer',
    });
    // These carry an `object` literal among the parameters, too, which must not be taken for the answer.
    for (const name of ['card', 'bank_account'])
      expect(catalog.objects.fieldsOf(name)?.map((field) => field.name)).toContain('last4');
    for (const { returns } of catalog.index.operations)
      if (returns !== null) expect(catalog.objects.names).toContain(returns);
  });
});

describe('titles', () => {
  it('has every seed title with its endpoint, and nothing else under it', () => {
    expect(seedTitles).toHaveLength(63);
    expect(new Set(seedTitles.map((seed) => seed.title)).size).toBe(62);
    for (const { title, method, path } of seedTitles) {
      const found = catalog.index.operations.filter((operation) => operation.title === title && operation.api === 'v1');
      expect(found.map((operation) => `${operation.method} ${operation.path}`)).toContain(`${method} ${path}`);
    }
  });

  it('titles every operation in words, no two alike in a group, and no two groups alike', () => {
    for (const group of catalog.index.groups) {
      const titles = group.operations.map((operation) => operation.title);
      expect(new Set(titles).size, group.id).toBe(titles.length);
      for (const title of titles) expect(title).toMatch(/^[A-Z][A-Za-z0-9() ]+$/);
    }
    const titles = catalog.index.groups.map((group) => group.title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('puts every group of today into a named section', () => {
    expect(catalog.index.groups.filter((group) => group.section === 'More').map((group) => group.id)).toEqual([]);
    expect(catalog.index.groups[0]?.section).toBe('Core resources');
  });
});

describe('how operations and parameters are understood', () => {
  const operation = (id: string): Operation | undefined => catalog.index.find(id);

  it('sends files, OAuth and meter events to their own hosts', () => {
    expect(operation('files.create')).toMatchObject({ host: 'files', isMultipart: true });
    expect(operation('quotes.pdf')).toMatchObject({ host: 'files', isMultipart: false });
    expect(operation('files.list')?.host).toBe('api');
    expect(operation('oauth.token')).toMatchObject({ host: 'connect', path: '/oauth/token' });
    expect(operation('v2.billing.meterEventStream.create')?.host).toBe('meter-events');
  });

  it('knows lists, searches and deletions', () => {
    const count = (kind: Operation['kind']): number =>
      catalog.index.operations.filter((each) => isTodays(each) && each.kind === kind).length;
    expect({ list: count('list'), search: count('search'), delete: count('delete') }).toEqual({
      list: 138,
      search: 7,
      delete: 27,
    });
    expect(operation('radar.valueLists.retrieve')?.kind).toBe('retrieve');
  });

  it('names path parameters as Stripe documents them', () => {
    expect(operation('accounts.retrieve')?.path).toBe('/v1/accounts/{account}');
    expect(catalog.schema.pathParametersOf('customers.retrieveSource')).toEqual(['customer', 'id']);
    for (const { id, path } of catalog.index.operations) {
      const names = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
      expect(catalog.schema.pathParametersOf(id)).toEqual(names);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('puts required parameters first and what is gone last', () => {
    const rank = (each: Parameter): number => (each.lastApiVersion !== null ? 2 : each.isRequired ? 0 : 1);
    for (const { id } of catalog.index.operations) {
      const ranks = parametersOf(id).map(rank);
      expect(ranks).toEqual([...ranks].sort());
    }
  });

  it.each<[string, string, ParameterType]>([
    ['paymentIntents.create', 'amount', { kind: 'integer', format: 'amount' }],
    ['paymentIntents.create', 'currency', { kind: 'string', format: 'currency' }],
    ['paymentIntents.create', 'customer', { kind: 'string', format: 'id' }],
    ['paymentIntents.create', 'receipt_email', { kind: 'string', format: 'email' }],
    ['customers.create', 'phone', { kind: 'string', format: 'phone' }],
    ['customers.create', 'description', { kind: 'string', format: 'text' }],
    ['checkout.sessions.create', 'success_url', { kind: 'string', format: 'url' }],
    ['subscriptions.create', 'backdate_start_date', { kind: 'integer', format: 'timestamp' }],
    ['coupons.create', 'percent_off', { kind: 'number' }],
    ['prices.create', 'unit_amount_decimal', { kind: 'decimal' }],
    ['customers.list', 'limit', { kind: 'integer', format: null }],
    ['invoices.create', 'metadata', { kind: 'map', of: { kind: 'string', format: null }, isMetadata: true }],
    [
      'refunds.create',
      'reason',
      { kind: 'enum', values: ['duplicate', 'fraudulent', 'requested_by_customer'], isOpen: true },
    ],
    ['files.create', 'file', { kind: 'file' }],
  ])('reads %s %s', (id, name, type) => {
    expect(parameter(id, name)?.type).toEqual(type);
  });

  it('reads an alternative of values, and a filter that is a time or a range of times', () => {
    expect(parameter('subscriptions.update', 'trial_end')?.type).toEqual({
      kind: 'union',
      of: [
        { kind: 'constant', value: 'now' },
        { kind: 'integer', format: 'timestamp' },
      ],
    });
    const anchor = parameter('subscriptions.update', 'billing_cycle_anchor')?.type;
    expect(anchor?.kind === 'union' ? anchor.of.map((member) => member.kind) : anchor).toEqual(['object', 'enum']);
    const created = parameter('customers.list', 'created')?.type;
    const range = created?.kind === 'union' ? created.of.find((member) => member.kind === 'object') : undefined;
    expect(range?.fields.map((field) => [field.name, field.type])).toEqual(
      ['gt', 'gte', 'lt', 'lte'].map((name) => [name, { kind: 'integer', format: 'timestamp' }]),
    );
  });

  it('offers to unset what Stripe lets be emptied, and only that', () => {
    expect(parameter('customers.update', 'shipping')?.canUnset).toBe(true);
    expect(parameter('customers.update', 'metadata')?.canUnset).toBe(true);
    expect(parameter('customers.update', 'email')?.canUnset).toBe(false);
    expect(parameter('paymentIntents.create', 'amount')?.canUnset).toBe(false);
  });

  it('has a text for nearly every parameter', () => {
    const all = catalog.index.operations.flatMap(({ id }) => parametersOf(id));
    const texts = all.map(({ textId }) => (textId === null ? '' : catalog.texts.text(textId)));
    expect(texts.filter((text) => text !== '').length / all.length).toBeGreaterThan(0.98);
    const textId = catalog.schema.textIdOf('customers.list');
    expect(textId === null ? '' : catalog.texts.text(textId)).toContain('list of your customers');
  });
});

describe('the files', () => {
  it('obey their schemas to the last field', () => {
    const json = (name: string): unknown => JSON.parse(catalog.bytesOf(name).toString('utf8'));
    IndexFile.parse(json('index.json'));
    SchemaFile.parse(json('schema.json'));
    TextsFile.parse(json('texts.json'));
    ObjectsFile.parse(json('objects.json'));
    ExpandableFile.parse(json('expandable.json'));
  });

  it.each([
    ['index.json', 10_000],
    ['schema.json', 90_000],
    ['texts.json', 150_000],
    ['objects.json', 90_000],
    ['expandable.json', 8_000],
  ])('keeps %s below %d bytes compressed', (name, limit) => {
    expect(gzipSync(catalog.bytesOf(name)).length).toBeLessThanOrEqual(limit);
  });
});

describe('the grammar of titles', () => {
  /** What an operation's own name may begin with; a verb that an upgrade brings is added here once it was looked at. */
  const verbs =
    'Accept Acknowledge Activate Add Advance Apply Approve Archive Attach Cancel Capture Charge Close Collect Confirm Create Credit Deactivate Decline Delete Deliver Detach Disable Disconnect Download Enable Expire Fail Finalize Find Force Fund Get Increment List Mark Migrate Pause Pay Ping Post Present Preview Process Reactivate Redact Refresh Refund Reject Release Remove Report Respond Resume Return Reverse Revoke Search Send Set Ship Submit Subscribe Succeed Time Unarchive Uninstall Unreject Unsubscribe Update Upload Validate Verify Void'.split(
      ' ',
    );

  /** Those that users know by heart keep their own. */
  const seeds = new Set(seedTitles.map(({ title }) => title));
  const made = () => catalog.index.operations.filter(({ title }) => !seeds.has(title));

  it('begins each with a verb', () => {
    const odd = made().filter(({ title }) => !verbs.includes(title.split(' ', 1)[0] ?? ''));
    expect(odd.map(({ id, title }) => `${id}: ${title}`)).toEqual([]);
  });

  it('calls lists and searches by the plural, and what is got by its id "by ID"', () => {
    const odd = made().filter(({ title, kind, path }) => {
      if (kind === 'list' || kind === 'search') return !/^(List|Search) .*(s|people|history)$/.test(title);
      const isOne = kind === 'retrieve' && path.endsWith('}') && title.startsWith('Get ');
      return isOne && !title.endsWith(' by ID');
    });
    expect(odd.map(({ id, title }) => `${id}: ${title}`)).toEqual([]);
  });

  it('keeps the sections in the order of Stripe’s documentation', () => {
    const order = [...new Set(catalog.index.groups.map(({ section }) => section))];
    expect(order).toEqual([
      'Core resources',
      'Payment methods',
      'Products',
      'Checkout',
      'Payment links',
      'Billing',
      'Connect',
      'Fraud',
      'Issuing',
      'Terminal',
      'Treasury',
      'Entitlements',
      'Sigma',
      'Reporting',
      'Financial connections',
      'Tax',
      'Identity',
      'Climate',
      'Forwarding',
      'Webhooks',
      'Test helpers',
      'API v2',
    ]);
  });
});

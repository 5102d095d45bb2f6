// Where an account collects tax, from when and until when, and its tax settings.
import { type Json, type JsonObject, numberOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import { fieldIs, type Objects } from '../engine/objects.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';

export const taxRegistrations: Behaviour = {
  operations: {
    'tax.registrations.create': create,
    'tax.registrations.update': update,
    'tax.settings.retrieve': ({ objects }) => taxSettingsOf(objects),
    'tax.settings.update': updateSettings,
  },
  listFilters: {
    'tax.registrations.list': { status: (value) => (value === 'all' ? [] : [fieldIs('status', textOf(value) ?? '')]) },
  },
  dues: {
    'tax.registration': (objects, registration) => {
      const times = { from: Number(registration.active_from), until: numberOf(registration.expires_at) ?? null };
      objects.change(registration, stateOf(times, objects.now), null);
    },
  },
};

interface Times {
  readonly from: number;
  readonly until: number | null;
}

/** The status now, and the moment at which it is another one. */
function stateOf({ from, until }: Times, now: number): JsonObject {
  if (until !== null && until <= now) return { status: 'expired', _due: null };
  return from > now ? { status: 'scheduled', _due: from } : { status: 'active', _due: until };
}

function timeOf(value: Json | undefined, now: number): number | null {
  return value === 'now' ? now : (numberOf(value) ?? null);
}

function checkOrder({ from, until }: Times): void {
  if (until === null || until >= from) return;
  throw invalidRequest('A registration must not expire before it becomes active.', { param: 'expires_at' });
}

function create({ objects, params }: Work): StripeObject {
  const country = (textOf(params.country) ?? '').toUpperCase();
  if (!/^[A-Z]{2}$/.test(country)) {
    throw invalidRequest('The country must be a code of two letters, such as DE or US.', { param: 'country' });
  }
  const options = objectOf(params.country_options)[country.toLowerCase()];
  if (options === undefined) throw parameterMissing(`country_options[${country.toLowerCase()}]`);
  const times = {
    from: timeOf(params.active_from, objects.now) ?? objects.now,
    until: timeOf(params.expires_at, objects.now),
  };
  checkOrder(times);
  const registration = objects.make('tax.registration', params, {
    active_from: times.from,
    country,
    expires_at: times.until,
    ...stateOf(times, objects.now),
  });
  return objects.add(registration, { event: null });
}

function update(work: Work): StripeObject {
  const { objects, params } = work;
  const registration = getTarget(work, 'tax.registration');
  if (registration.status === 'expired') {
    throw invalidRequest(`The registration ${registration.id} has expired and can't be changed any more.`);
  }
  const times = {
    from: timeOf(params.active_from ?? registration.active_from, objects.now) ?? objects.now,
    until: timeOf(params.expires_at === undefined ? registration.expires_at : params.expires_at, objects.now),
  };
  checkOrder(times);
  return objects.change(
    registration,
    { active_from: times.from, expires_at: times.until, ...stateOf(times, objects.now) },
    null,
  );
}

const ONLY = 'only';

/** Of a new account they wait for its head office. */
export function taxSettingsOf(objects: Objects): StripeObject {
  return objects.find('tax.settings', ONLY) ?? objects.make('tax.settings', {}, { id: ONLY, ...statusOf(null) });
}

function statusOf(headOffice: Json | undefined): JsonObject {
  return textOf(objectOf(objectOf(headOffice).address).country) === undefined
    ? { head_office: null, status: 'pending', status_details: { pending: { missing_fields: ['head_office'] } } }
    : { status: 'active', status_details: { active: {} } };
}

function updateSettings({ objects, params }: Work): StripeObject {
  const settings = taxSettingsOf(objects);
  if (!objects.find('tax.settings', ONLY)) objects.add(settings, { event: null });
  const changed: StripeObject = { ...settings };
  objects.shapes.echo(changed, params);
  return objects.change(settings, { ...changed, ...statusOf(changed.head_office) });
}

/** Throws `stripe_tax_inactive` where neither the settings nor the request say where the goods come from. */
export function checkTaxActive(objects: Objects, shipFrom: Json | undefined): void {
  if (shipFrom !== undefined && shipFrom !== null) return;
  if (taxSettingsOf(objects).status === 'active') return;
  throw invalidRequest('Stripe Tax is not active in this account. Set head_office in its tax settings first.', {
    code: 'stripe_tax_inactive',
  });
}

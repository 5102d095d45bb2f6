// Webhook endpoints: each has a secret that is told once, when it is made.
import { createObject, updatedFields } from '../engine/generic-operations.ts';
import { arrayOf, type StripeObject, textOf } from '../engine/json.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';
import { applicationOf } from './connected-accounts.ts';

export const webhookEndpoints: Behaviour = {
  operations: { 'webhookEndpoints.create': create, 'webhookEndpoints.update': update },
};

function checkUrl(url: string | undefined): void {
  if (url === undefined || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) return;
  throw invalidRequest('The url must be one of http or https.', { code: 'url_invalid', param: 'url' });
}

function create(work: Work): StripeObject {
  const { objects, params } = work;
  checkUrl(textOf(params.url));
  const secret = `whsec_${objects.newSecret(32)}`;
  const isConnect = params.connect === true;
  const endpoint = createObject(work, 'webhook_endpoint', {
    application: isConnect ? applicationOf(objects.accountId) : null,
    enabled_events: arrayOf(params.enabled_events),
    metadata: params.metadata ?? {},
    status: 'enabled',
    _is_connect: isConnect,
    _secret: secret,
  });
  return { ...endpoint, secret };
}

function update(work: Work): StripeObject {
  const { params } = work;
  checkUrl(textOf(params.url));
  const endpoint = getTarget(work, 'webhook_endpoint');
  const status = typeof params.disabled === 'boolean' ? { status: params.disabled ? 'disabled' : 'enabled' } : {};
  return work.objects.change(endpoint, { ...updatedFields(work, endpoint), ...status });
}

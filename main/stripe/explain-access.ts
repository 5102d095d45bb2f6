// Explains answers that have to do with the key: which one, what it may do, and in which mode it looks.
import type { Mode } from '../../shared/api-key.ts';
import type { StripeError } from '../../shared/outcome.ts';

export interface AccessFacts {
  readonly error: StripeError | null;
  readonly mode: Mode;
  readonly environmentName: string;
  /** Stripe's own host, not a stand-in. */
  readonly isStripesOwn: boolean;
}

/** 401. Stripe gives no code for a wrong or revoked key, so its text has to tell them apart. */
export function explainUnauthorized({ error, environmentName }: AccessFacts): string {
  const message = error?.message ?? '';
  const place = `of the environment ${environmentName}`;
  if (/expired$/.test(error?.code ?? '') || /\bexpired\b/i.test(message)) {
    return `The key ${place} has expired. Nothing was changed. Put a current key into the configuration.`;
  }
  if (/revoked$/.test(error?.code ?? '') || /\b(revoked|rolled)\b/i.test(message)) {
    return `The key ${place} was revoked. Nothing was changed. Put a current key into the configuration.`;
  }
  return `Stripe does not know the key ${place}: it is wrong, or was rolled or revoked. Nothing was changed. Put a current key into the configuration.`;
}

/** 403. Names the missing permission of a restricted key, e.g. `rak_charge_read`, as what to tick in the dashboard. */
export function explainPermission({ error }: AccessFacts): string {
  const permission = /\brak_([a-z0-9_]+)_(read|write)\b/.exec(error?.message ?? '');
  if (permission) {
    const [name = '', resource = '', access = ''] = permission;
    const right = access === 'read' ? 'Read' : 'Write';
    return `The key may not do this. In Stripe's Dashboard, under API keys, give this restricted key the permission "${toWords(resource)}: ${right}" (${name}) and send again. Nothing was changed.`;
  }
  if (error?.code === 'account_invalid') {
    return 'The key has no access to this account, or the account does not exist. Nothing was changed. Check Stripe-Account in the configuration.';
  }
  return 'The key is valid but may not do this. Nothing was changed. Give it the permission in the Stripe Dashboard, or use another key.';
}

/** 404. An id of the other mode is the usual reason, and Stripe's text says so where it knows. */
export function explainMissing({ error, mode, environmentName }: AccessFacts): string {
  const message = error?.message ?? '';
  const other = /exists in (live|test) mode/.exec(message)?.[1];
  if (other) {
    return `This object exists in ${other} mode, and ${environmentName} uses a ${mode} key. Switch to an environment in ${other} mode, or use an id of this one.`;
  }
  if (/unrecognized request url/i.test(message)) {
    return 'Stripe has no such endpoint. Nothing was changed. Check the method, the path and the API version.';
  }
  return `There is no such object in ${environmentName} (${mode} mode). Nothing was changed. An id from another environment or account is unknown here.`;
}

function toWords(resource: string): string {
  const words = resource.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// The sentence for a send without an answer: what happened, whether the change may be done, what to do.
import { assertNever } from '../../shared/assert-never.ts';
import type { TryFailure } from './try-result.ts';

export interface CallFacts {
  readonly url: string;
  readonly isChanging: boolean;
  /** The call carries an idempotency key, so that repeating it is safe. */
  readonly isKeyed: boolean;
  readonly timeoutMs: number;
}

interface FailureContext extends CallFacts {
  readonly mayHaveBeenDone: boolean;
}

export function explainFailure(failure: TryFailure, context: FailureContext): string {
  return `${describeFailure(failure, context)} ${describeEffect(context)}`;
}

function describeFailure(failure: TryFailure, { url, timeoutMs }: FailureContext): string {
  const { host } = new URL(url);
  const proxy = failure.proxyHost === null ? '' : ` through the proxy ${failure.proxyHost}`;
  switch (failure.reason) {
    case 'timeout':
      return `${host} did not answer within ${timeoutMs / 1000} s${proxy}.`;
    case 'cancelled':
      return 'You cancelled the request.';
    case 'connection_refused':
      return failure.proxyHost === null
        ? `Nothing listens at ${host}: the connection was refused.`
        : `The connection to ${host}${proxy} was refused. Check the proxy in the settings.`;
    case 'host_not_found':
      // Behind a proxy only the proxy's own name is looked up here.
      return failure.proxyHost === null
        ? `The address ${host} could not be found. Check the network connection and the base address.`
        : `The proxy ${failure.proxyHost} could not be found. Check the network connection and the proxy in the settings.`;
    case 'tls_failed':
      return `The certificate of ${host}${proxy} could not be trusted (${failure.code}). Where a company's proxy re-signs traffic, start Paydeck with its certificate in NODE_EXTRA_CA_CERTS.`;
    case 'connection_lost':
      return failure.brokenStatus === null
        ? `The connection to ${host}${proxy} was lost before an answer came (${failure.code}).`
        : `${host} began to answer (${failure.brokenStatus}), but the connection${proxy} was lost before the end (${failure.code}).`;
    case 'network_failed':
      return `The network failed on the way to ${host}${proxy} (${failure.code}).`;
    case 'interrupted':
      return 'Paydeck ended before the answer came.';
    default:
      return assertNever(failure.reason);
  }
}

/** What the user most wants to know: whether money may have moved, and whether sending again could move it twice. */
export function describeEffect(context: Pick<FailureContext, 'isChanging' | 'isKeyed' | 'mayHaveBeenDone'>): string {
  if (!context.isChanging) return 'Nothing was changed, since the request only reads. Send it again.';
  if (!context.mayHaveBeenDone) return 'Nothing reached Stripe, so nothing was changed. Send it again.';
  return context.isKeyed
    ? "The change may have been made. Send it again under the same idempotency key: Stripe won't make it twice."
    : 'The change may have been made. Look at the object before you send it again.';
}

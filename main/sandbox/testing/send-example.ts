// Sends an action's example to a sandbox as the app would: through the same draft, checks and encoding.
import type { Catalog, Operation } from '../../../shared/catalog/catalog.ts';
import type { ActionTarget } from '../../../shared/draft.ts';
import { sandboxExampleId } from '../../../shared/examples/example-ids.ts';
import { makeExample } from '../../../shared/examples/make-example.ts';
import { SANDBOX_API_KEY } from '../../../shared/sandbox-key.ts';
import { buildStripeCall } from '../../request/build-stripe-call.ts';
import { validateDraft } from '../../request/validate-draft.ts';

export interface ExampleAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** What the form would say before sending. */
  readonly issues: readonly string[];
}

export function exampleTarget(operation: Operation, catalog: Catalog, now: number): ActionTarget {
  const example = makeExample(operation, { ...catalog, id: sandboxExampleId, now });
  return { kind: 'action', operationId: operation.id, headers: [], ...example };
}

/** Under the newest version where none is given. */
export async function sendExample(
  url: string,
  operation: Operation,
  catalog: Catalog,
  apiVersion: string | null = null,
): Promise<ExampleAnswer> {
  const target = exampleTarget(operation, catalog, Math.floor(Date.now() / 1000));
  const call = buildStripeCall({
    draft: { target, idempotencyKey: `example ${operation.id}` },
    settings: { apiVersion, stripeAccount: null, extraHeaders: [] },
    catalog,
    version: '0.1.0',
  });
  const { body } = call;
  const sent = body.kind === 'none' ? null : body.kind === 'multipart' ? Buffer.from(body.bytes) : body.text;
  const answer = await fetch(`${url}${call.path}${call.query === '' ? '' : `?${call.query}`}`, {
    method: call.method,
    headers: {
      ...Object.fromEntries(call.headers.map(({ name, value }) => [name, value])),
      Authorization: `Bearer ${SANDBOX_API_KEY}`,
    },
    body: sent,
  });
  return {
    status: answer.status,
    contentType: answer.headers.get('content-type') ?? '',
    text: await answer.text(),
    issues: validateDraft(target, catalog).map(({ path, message }) => `${path.join('.')}: ${message}`),
  };
}

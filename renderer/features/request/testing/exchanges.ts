// Exchanges as main sends them back, for tests.

import type { z } from 'zod';
import type { LiveConfirmation } from '../../../../shared/confirmation.ts';
import { Draft } from '../../../../shared/draft.ts';
import type { Exchange } from '../../../../shared/exchange.ts';
import { EnvironmentId, IntegrationId, SendId } from '../../../../shared/ids.ts';
import type { Outcome, StripeError } from '../../../../shared/outcome.ts';

export const place = { environmentId: EnvironmentId.parse('sandbox'), integrationId: IntegrationId.parse('stripe') };

export function answer(status: number, error: Partial<StripeError> | null = null): Outcome {
  return {
    kind: 'answered',
    status,
    statusText: status === 200 ? 'OK' : 'Refused',
    headers: [],
    body: { kind: 'text', text: '{}', isJson: true },
    bodyBytes: 2,
    requestId: 'req_1',
    logUrl: null,
    error:
      error === null
        ? null
        : {
            type: 'invalid_request_error',
            code: null,
            declineCode: null,
            message: 'Refused.',
            param: null,
            docUrl: null,
            requestLogUrl: null,
            ...error,
          },
    isReplay: false,
    explanation: null,
  };
}

export const timeout: Outcome = {
  kind: 'unanswered',
  reason: 'timeout',
  message: 'No answer in 80 s. It may have been done all the same.',
  mayHaveBeenDone: true,
};

export function exchangeOf(id: string, sent: z.input<typeof Draft>, outcome: Outcome | null): Exchange {
  const draft = Draft.parse(sent);
  return {
    id: SendId.parse(id),
    title: draft.title,
    target: draft.target,
    idempotencyKey: draft.idempotencyKey,
    environmentId: place.environmentId,
    environmentName: 'Sandbox',
    environmentColour: 'teal',
    integrationId: place.integrationId,
    integrationName: 'Stripe',
    mode: 'test',
    request: { method: 'POST', url: 'http://127.0.0.1/v1/customers', headers: [], body: null, bodyKind: 'none' },
    attempts: [],
    startedAtMs: 1,
    durationMs: 10,
    outcome,
  };
}

export const liveConfirmation: LiveConfirmation = {
  token: 'token-1',
  expiresAtMs: 0,
  method: 'POST',
  path: '/v1/refunds',
  title: 'Create refund',
  objectId: 'ch_123',
  amounts: [{ name: 'amount', amount: '19.99 EUR' }],
  environmentName: 'Production',
  environmentColour: 'red',
  integrationName: 'Stripe EU',
  stripeAccount: null,
  keyHint: 'sk_live_...4242',
  headers: [{ name: 'Authorization', value: 'Bearer sk_live_...4242' }],
  body: 'charge=ch_123&amount=1999',
};

import { MantineProvider } from '@mantine/core';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { Exchange } from '../../../../shared/exchange.ts';
import { EnvironmentId, IntegrationId, SendId } from '../../../../shared/ids.ts';
import type { Answered, Outcome } from '../../../../shared/outcome.ts';
import type { SendState } from '../send-state.ts';
import { AnswerPanel } from './answer-panel.tsx';

const answered: Answered = {
  kind: 'answered',
  status: 200,
  statusText: 'OK',
  headers: [{ name: 'content-type', value: 'application/json' }],
  body: { kind: 'text', text: '{\n  "id": "cus_9s6XKzkNRiz8i3"\n}', isJson: true },
  bodyBytes: 34,
  requestId: 'req_abc123',
  logUrl: 'https://dashboard.stripe.com/test/logs/req_abc123',
  error: null,
  isReplay: false,
  explanation: null,
};

function exchangeWith(outcome: Outcome): Exchange {
  return {
    id: SendId.parse('send-1'),
    title: 'Get customer by ID',
    target: { kind: 'action', operationId: 'customers.retrieve', pathValues: {}, values: {}, headers: [] },
    idempotencyKey: 'key-1',
    environmentId: EnvironmentId.parse('sandbox'),
    environmentName: 'Sandbox',
    environmentColour: 'teal',
    integrationId: IntegrationId.parse('stripe'),
    integrationName: 'Stripe',
    mode: 'test',
    request: { method: 'GET', url: 'https://api.stripe.com/v1/customers', headers: [], body: null, bodyKind: 'none' },
    attempts: [{ startedAtMs: 1, durationMs: 120, result: '200', waitedMs: 0 }],
    startedAtMs: 1,
    durationMs: 120,
    outcome,
  };
}

function show(state: SendState) {
  const calls = {
    onCancel: vi.fn(),
    onRepeat: vi.fn(),
    onFollowId: vi.fn(),
    onShowField: vi.fn(),
    onOpenExternal: vi.fn(),
    loadBody: vi.fn(async () => new Blob(['{}'])),
  };
  render(
    <MantineProvider>
      <AnswerPanel state={state} {...calls} />
    </MantineProvider>,
  );
  return calls;
}

it('shows status, duration, size, the log link and the whole text of an answer', async () => {
  const { onOpenExternal } = show({ phase: 'finished', exchange: exchangeWith(answered) });
  expect(screen.getByRole('status')).toHaveTextContent('200 OK');
  expect(screen.getByText('120 ms')).toBeVisible();
  expect(screen.getByText('34 B')).toBeVisible();
  expect(screen.getByLabelText('Answer text')).toHaveValue('{\n  "id": "cus_9s6XKzkNRiz8i3"\n}');
  await userEvent.click(screen.getByRole('button', { name: 'req_abc123' }));
  expect(onOpenExternal).toHaveBeenCalledWith('https://dashboard.stripe.com/test/logs/req_abc123');
});

it('leads from an id in the answer to its action', async () => {
  const { onFollowId } = show({ phase: 'finished', exchange: exchangeWith(answered) });
  await userEvent.click(screen.getByRole('button', { name: 'Objects (1)' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'cus_9s6XKzkNRiz8i3' }));
  expect(onFollowId).toHaveBeenCalledWith('cus_9s6XKzkNRiz8i3');
});

it("explains Stripe's refusal and leads to the field it names", async () => {
  const { onShowField, onOpenExternal } = show({
    phase: 'finished',
    exchange: exchangeWith({
      ...answered,
      status: 402,
      statusText: 'Payment Required',
      error: {
        type: 'card_error',
        code: 'card_declined',
        declineCode: 'insufficient_funds',
        message: 'The card has insufficient funds.',
        param: 'items[0][price]',
        docUrl: 'https://docs.stripe.com/error-codes/card-declined',
        requestLogUrl: null,
      },
      explanation: 'The request was understood and failed.',
    }),
  });
  const alert = screen.getByRole('alert');
  expect(within(alert).getByText('The card has insufficient funds.')).toBeVisible();
  expect(within(alert).getByText('insufficient_funds')).toBeVisible();
  await userEvent.click(within(alert).getByRole('button', { name: 'items.0.price' }));
  expect(onShowField).toHaveBeenCalledWith('items[0][price]');
  await userEvent.click(within(alert).getByRole('button', { name: 'About card_declined' }));
  expect(onOpenExternal).toHaveBeenCalledWith('https://docs.stripe.com/error-codes/card-declined');
});

it('offers to repeat a send whose outcome is unknown', async () => {
  const { onRepeat } = show({
    phase: 'finished',
    exchange: exchangeWith({
      kind: 'unanswered',
      reason: 'timeout',
      message: 'Stripe did not answer within 80 s. It may have done it all the same.',
      mayHaveBeenDone: true,
    }),
  });
  expect(screen.getByRole('alert')).toHaveTextContent('It may have done it all the same.');
  await userEvent.click(screen.getByRole('button', { name: 'Repeat under the same key' }));
  expect(onRepeat).toHaveBeenCalledWith('send-1');
});

it('shows the tries of a send under way and cancels it', async () => {
  const { onCancel } = show({
    phase: 'sending',
    sendId: SendId.parse('send-1'),
    startedAtMs: Date.now(),
    attempts: [{ startedAtMs: 1, durationMs: 30, result: '500', waitedMs: 0 }],
    waitMs: 500,
  });
  expect(screen.getByRole('status')).toHaveTextContent('Sending...');
  expect(screen.getByText(/Try 1: 500 after 30 ms/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(onCancel).toHaveBeenCalledOnce();
});

it('saves the whole body of an answer that is too long to show', async () => {
  const { loadBody } = show({
    phase: 'finished',
    exchange: exchangeWith({
      ...answered,
      bodyBytes: 52_428_800,
      body: { kind: 'long', start: '{"data":[', isJson: true },
    }),
  });
  URL.createObjectURL = vi.fn(() => 'blob:1');
  expect(screen.getByText(/52.4 MB long/)).toBeVisible();
  const [inNote] = screen.getAllByRole('button', { name: 'Save to file' });
  if (inNote) await userEvent.click(inNote);
  await waitFor(() => expect(loadBody).toHaveBeenCalledWith('send-1'));
});

it('says that nothing was sent where main refused', () => {
  show({ phase: 'refused', error: { code: 'read_only', message: 'Production is read-only. Nothing was sent.' } });
  expect(screen.getByRole('alert')).toHaveTextContent('Production is read-only.');
});

it('claims nothing where the connection to main was lost under way', () => {
  show({ phase: 'refused', error: { code: 'disconnected', message: 'Paydeck can not be reached.' } });
  expect(screen.getByRole('alert')).toHaveTextContent('Outcome unknown');
});

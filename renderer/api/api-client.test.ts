import { expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { EnvironmentId } from '../../shared/ids.ts';
import { createApiClient } from './api-client.ts';
import { createScriptedTransport } from './scripted-transport.ts';

const input = { id: EnvironmentId.parse('staging'), name: '', colour: 'teal' } as const;

it('answers with the value of a reply', async () => {
  const environment = { id: input.id, name: 'Staging', colour: 'teal', isSandbox: false } as const;
  const api = createApiClient(createScriptedTransport({ 'environment.save': () => environment }));
  await expect(api.call('environment.save', input)).resolves.toEqual(environment);
});

it('turns a refusal into an AppError with its code and fields', async () => {
  const issues = [{ path: ['name'], message: 'Give the environment a name.' }];
  const refuse = () => {
    throw new AppError({ code: 'invalid_input', message: 'One field needs a look.', issues });
  };
  const api = createApiClient(createScriptedTransport({ 'environment.save': refuse }));
  const failure = await api.call('environment.save', input).catch((cause) => cause);
  expect(failure).toBeInstanceOf(AppError);
  expect(failure.message).toBe('One field needs a look.');
  expect(failure.data).toEqual({ code: 'invalid_input', message: 'One field needs a look.', issues });
});

it('says disconnected where the bridge itself rejects', async () => {
  const transport = createScriptedTransport({});
  const api = createApiClient({ ...transport, call: () => Promise.reject(new Error('the window is closing')) });
  const failure = await api.call('app.load', {}).catch((cause) => cause);
  expect(failure.code).toBe('disconnected');
  expect(failure.message).toContain('the window is closing');
});

it('gives a listener the payloads of its event only, until it leaves', () => {
  const transport = createScriptedTransport({});
  const received: unknown[] = [];
  const leave = createApiClient(transport).on('vault.changed', (payload) => received.push(payload));
  transport.emit('vault.changed', { vault: 'locked' });
  transport.emit('sandbox.changed', { kind: 'stopped' });
  leave();
  transport.emit('vault.changed', { vault: 'open' });
  expect(received).toEqual([{ vault: 'locked' }]);
});

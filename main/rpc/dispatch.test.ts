import { describe, expect, it } from 'vitest';
import { calls, type HandlerTable } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/errors.ts';
import { createDispatch } from './dispatch.ts';

function createDoor(handlers: Partial<HandlerTable>, checkOutput = true) {
  const logged: { message: string; cause: unknown }[] = [];
  const log = {
    debug: () => {},
    warn: () => {},
    error: (message: string, cause: unknown) => {
      logged.push({ message, cause });
      return 'E-1';
    },
  };
  const refuse = () => Promise.reject(new Error('this handler was not expected to run'));
  const all = Object.fromEntries(Object.keys(calls).map((name) => [name, refuse]));
  return { dispatch: createDispatch({ handlers: { ...all, ...handlers } as HandlerTable, log, checkOutput }), logged };
}

describe('dispatch', () => {
  it.each([
    '__proto__',
    'toString',
    'constructor',
    'hasOwnProperty',
    'app.load ',
    'App.load',
    '',
    3,
    null,
    undefined,
    ['app.load'],
    { toString: () => 'app.load' },
  ])('refuses %j as a call name', async (name) => {
    const { dispatch, logged } = createDoor({});
    expect(await dispatch(name, {})).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(logged).toEqual([]);
  });

  it('parses the input before the handler sees it', async () => {
    const seen: unknown[] = [];
    const { dispatch } = createDoor({
      'collection.create': async (input) => {
        seen.push(input);
        return { id: 'c' as never, name: input.name, items: [] };
      },
    });
    await dispatch('collection.create', { name: '  Billing ', extra: 1 });
    expect(seen).toEqual([{ name: 'Billing' }]);
  });

  it('answers bad input with the place of each fault, and runs nothing', async () => {
    const { dispatch } = createDoor({});
    const input = { id: null, name: ' ', colour: 'pink' };
    expect(await dispatch('environment.save', input)).toMatchObject({
      ok: false,
      error: {
        code: 'invalid_input',
        message: 'Give the environment a name.',
        issues: [{ path: ['name'], message: 'Give the environment a name.' }, { path: ['colour'] }],
      },
    });
  });

  it('never echoes a bad secret', async () => {
    const { dispatch } = createDoor({});
    const apiKey = `sk_live_51${'Secret'.repeat(100)}`;
    const reply = await dispatch('configuration.save', { environmentId: 'e', integrationId: 'i', apiKey, settings: 3 });
    expect(reply.ok).toBe(false);
    expect(JSON.stringify(reply)).not.toContain('Secret');
  });

  it("answers a service's own error with its fields", async () => {
    const error = { code: 'storage_full', message: 'The disk is full.', file: '/data/tabs.json' } as const;
    const { dispatch } = createDoor({ 'tabs.load': () => Promise.reject(new AppError(error)) });
    expect(await dispatch('tabs.load', {})).toEqual({ ok: false, error });
  });

  it('answers anything else as internal, with a reference to the log and nothing of the cause', async () => {
    const cause = new Error('secret detail');
    const { dispatch, logged } = createDoor({ 'tabs.load': () => Promise.reject(cause) });
    const reply = await dispatch('tabs.load', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal', reference: 'E-1' } });
    expect(JSON.stringify(reply)).not.toContain('secret detail');
    expect(logged).toEqual([{ message: 'tabs.load failed', cause }]);
  });

  it('catches an answer that strays from the contract, where outputs are checked', async () => {
    const stray = { 'tabs.load': async () => ({ drafts: 'none' }) as never };
    expect(await createDoor(stray).dispatch('tabs.load', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(await createDoor(stray, false).dispatch('tabs.load', {})).toMatchObject({ ok: true });
  });
});

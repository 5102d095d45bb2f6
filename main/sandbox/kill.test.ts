import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

type Answer = Record<string, unknown>;

let folder: string;
let program: ReturnType<typeof spawn>;
let url: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paydeck-kill-'));
  await start();
});
afterEach(async () => {
  await kill();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  const options = ['--port', '0', '--data', folder, '--seed', 'none'];
  const started = spawn(process.execPath, [join(import.meta.dirname, 'standalone.ts'), ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  program = started;
  const [line] = await once(createInterface({ input: started.stdout }), 'line');
  url = /http:\S+/.exec(String(line))?.[0] ?? '';
}

async function kill(): Promise<void> {
  if (program.signalCode !== null) return;
  const ended = once(program, 'exit');
  program.kill('SIGKILL');
  await ended;
}

async function send(path: string, params?: Record<string, string>, key?: string): Promise<Answer> {
  const answer = await fetch(url + path, {
    ...(params ? { method: 'POST', body: new URLSearchParams(params) } : {}),
    headers: {
      Authorization: 'Bearer sk_test_paydeckSandbox4242424242',
      'Paydeck-Control': '1',
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    },
  });
  return (await answer.json()) as Answer;
}

describe('a sandbox that is killed', () => {
  it('between any two requests knows all that it answered, and answers a repeat as before', async () => {
    const known: { path: string; object: Answer }[] = [];
    const steps: ((made: Answer[]) => [string, Record<string, string>])[] = [
      () => ['/v1/customers', { name: 'Ada' }],
      ([customer]) => ['/v1/payment_methods/pm_card_visa/attach', { customer: String(customer?.id) }],
      ([customer, method]) => [
        '/v1/payment_intents',
        { amount: '900', currency: 'eur', customer: String(customer?.id), payment_method: String(method?.id) },
      ],
      ([, , intent]) => [`/v1/payment_intents/${intent?.id}/confirm`, {}],
      ([, , , paid]) => ['/v1/refunds', { payment_intent: String(paid?.id), amount: '400' }],
    ];
    const made: Answer[] = [];
    for (const [index, step] of steps.entries()) {
      const [path, params] = step(made);
      const answer = await send(path, params, `key-${index}`);
      expect(answer).not.toHaveProperty('error');
      made.push(answer);
      await kill();
      await start();
      // The repeat of a client that did not hear the answer: nothing is done twice.
      expect(await send(path, params, `key-${index}`)).toEqual(answer);
      known.push({ path: pathOf(answer), object: answer });
      for (const one of known.slice(0, -1)) {
        expect(await send(one.path)).toHaveProperty('id', one.object.id);
      }
      expect(await send(pathOf(answer))).toEqual(answer);
    }
    expect(await send('/v1/refunds')).toMatchObject({ data: [{ amount: 400 }] });
    expect(await send('/v1/charges')).toMatchObject({ data: [{ amount: 900, amount_refunded: 400 }] });
  }, 60_000);

  it('in the middle of requests has done each of them whole or not at all', async () => {
    for (let round = 0; round < 3; round++) {
      const flood = Array.from({ length: 40 }, (_, index) =>
        send('/v1/payment_intents', {
          amount: String(1000 + index),
          currency: 'eur',
          confirm: 'true',
          payment_method: 'pm_card_visa',
          'automatic_payment_methods[enabled]': 'true',
          'automatic_payment_methods[allow_redirects]': 'never',
        }).catch(() => null),
      );
      const first = await Promise.race(flood);
      await kill();
      const answered = (await Promise.all(flood)).filter((answer) => answer !== null);
      await start();
      expect(answered).toContainEqual(first);
      const stored = await all('/v1/payment_intents');
      const charges = new Set((await all('/v1/charges')).map(({ id }) => id));
      expect(stored.map(({ status }) => status)).toEqual(stored.map(() => 'succeeded'));
      expect(stored.map(({ latest_charge: charge }) => charges.has(charge))).toEqual(stored.map(() => true));
      expect(charges.size).toBe(stored.length);
      const ids = new Set(stored.map(({ id }) => id));
      expect(answered.filter(({ id }) => !ids.has(id))).toEqual([]);
    }
  }, 60_000);

  it('after its clock was advanced or it was reset knows that, too', async () => {
    await send('/v1/customers', { name: 'Before' });
    await send('/_paydeck/clock', { by: 'month' });
    await kill();
    await start();
    const { aheadSeconds } = await send('/_paydeck/state');
    expect(aheadSeconds).toBeGreaterThan(27 * 86_400);
    await send('/_paydeck/reset', { seed: 'none' });
    await kill();
    await start();
    expect(await send('/_paydeck/state')).toMatchObject({ aheadSeconds: 0, objectCount: 0 });
  }, 60_000);
});

function pathOf({ object, id }: Answer): string {
  return `/v1/${object}s/${id}`;
}

/** Every object of a list, page by page. */
async function all(path: string): Promise<Answer[]> {
  const found: Answer[] = [];
  for (;;) {
    const last = found.at(-1);
    const page = (await send(`${path}?limit=100${last ? `&starting_after=${last.id}` : ''}`)) as {
      data: Answer[];
      has_more: boolean;
    };
    found.push(...page.data);
    if (!page.has_more) return found;
  }
}

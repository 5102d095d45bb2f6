import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from './testing/start-sandbox.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(async () => {
  expect(sandbox.faults).toEqual([]);
  await sandbox.stop();
});

/** With a connection each, so that they are there at the same time. */
async function createAtOnce(count: number, params: (index: number) => Record<string, string>, key?: string) {
  const answers = Array.from({ length: count }, async (_, index) => {
    const answer = await fetch(`${sandbox.url}/v1/payment_intents`, {
      method: 'POST',
      headers: { Authorization: 'Bearer sk_test_together', ...(key ? { 'Idempotency-Key': key } : {}) },
      body: new URLSearchParams(params(index)),
    });
    return { status: answer.status, body: (await answer.json()) as { id?: string; error?: { code?: string } } };
  });
  return Promise.all(answers);
}

describe('requests that come at once', () => {
  it('each succeed or fail by themselves, and leave what they would leave alone', async () => {
    const own = sandbox.stripe('sk_test_together');
    const kinds = [
      { amount: '100', currency: 'eur' },
      { amount: '200', currency: 'eur', customer: 'cus_none' },
      { amount: '300', currency: 'eur', confirm: 'true', payment_method: 'pm_card_chargeDeclined' },
    ];
    const made = await createAtOnce(30, (index) => ({
      ...kinds[index % 3],
      ...(index % 3 === 2 ? { 'payment_method_types[]': 'card' } : {}),
    }));
    expect(made.map(({ status }) => status)).toEqual(made.map((_, index) => [200, 400, 402][index % 3]));
    const intents = await own.paymentIntents.list({ limit: 100 });
    // A declined payment stays, and waits for another card.
    expect(intents.data.map(({ amount }) => amount).sort()).toEqual([...Array(10).fill(100), ...Array(10).fill(300)]);
    const events = await own.events.list({ limit: 100 });
    const ids = new Set(intents.data.map(({ id }) => id));
    const created = events.data.filter(({ type }) => type === 'payment_intent.created');
    expect(new Set(created.map(({ data }) => 'id' in data.object && data.object.id))).toEqual(ids);
    expect(created).toHaveLength(20);
  });

  it('do one thing under one idempotency key', async () => {
    const answers = await createAtOnce(8, () => ({ amount: '777', currency: 'eur' }), 'key-at-once');
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    const intents = await sandbox.stripe('sk_test_together').paymentIntents.list({ limit: 100 });
    expect(intents.data.filter(({ amount }) => amount === 777)).toHaveLength(1);
  });
});

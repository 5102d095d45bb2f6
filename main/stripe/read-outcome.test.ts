import { describe, expect, it } from 'vitest';
import type { Answered, Unanswered } from '../../shared/outcome.ts';
import { Outcome } from '../../shared/outcome.ts';
import { type OutcomeContext, readOutcome } from './read-outcome.ts';
import type { TryFailure } from './try-result.ts';

const context: OutcomeContext = {
  url: 'https://api.stripe.com/v1/charges',
  isChanging: true,
  isKeyed: true,
  mode: 'test',
  environmentName: 'Staging',
  isStripesOwn: true,
  timeoutMs: 80_000,
};

function answer(
  status: number,
  body: string,
  headers: Record<string, string> = {},
  changed: Partial<OutcomeContext> = {},
): Answered {
  const list = Object.entries({ 'content-type': 'application/json', ...headers }).map(([name, value]) => ({
    name,
    value,
  }));
  const result = { kind: 'answer' as const, status, headers: list, bytes: Buffer.from(body), isCut: false };
  const outcome = Outcome.parse(readOutcome({ result, mayHaveArrived: true }, { ...context, ...changed }));
  if (outcome.kind !== 'answered') throw new Error('expected an answer');
  return outcome;
}

function failure(
  changed: Partial<TryFailure>,
  mayHaveArrived: boolean,
  more: Partial<OutcomeContext> = {},
): Unanswered {
  const result: TryFailure = {
    kind: 'no_answer',
    reason: 'timeout',
    code: 'X',
    mayHaveArrived,
    brokenStatus: null,
    proxyHost: null,
    ...changed,
  };
  const outcome = Outcome.parse(readOutcome({ result, mayHaveArrived }, { ...context, ...more }));
  if (outcome.kind !== 'unanswered') throw new Error('expected no answer');
  return outcome;
}

describe('the link to the log', () => {
  it('is built for the mode, or Stripe’s own where it gives one', () => {
    expect(answer(200, '{}', { 'request-id': 'req_1' }).logUrl).toBe('https://dashboard.stripe.com/test/logs/req_1');
    expect(answer(200, '{}', { 'request-id': 'req_1' }, { mode: 'live' }).logUrl).toBe(
      'https://dashboard.stripe.com/logs/req_1',
    );
    const own = 'https://dashboard.stripe.com/acct_1/test/logs/req_1';
    expect(
      answer(400, JSON.stringify({ error: { type: 'x', request_log_url: own } }), { 'request-id': 'req_1' }).logUrl,
    ).toBe(own);
  });

  it('never leads anywhere else, and is missing without a request id or off Stripe’s hosts', () => {
    const error = JSON.stringify({ error: { type: 'x', request_log_url: 'https://evil.example/' } });
    expect(answer(400, error, { 'request-id': 'req_1' }).logUrl).toBe('https://dashboard.stripe.com/test/logs/req_1');
    expect(answer(200, '{}').logUrl).toBeNull();
    expect(answer(200, '{}', { 'request-id': 'req_1' }, { isStripesOwn: false }).logUrl).toBeNull();
  });
});

describe('an explanation', () => {
  it.each([
    [400, { type: 'idempotency_error' }, /used before with other parameters/],
    [409, { code: 'idempotency_key_in_use' }, /still under way/],
    [409, { code: 'lock_timeout' }, /holds the same object/],
    [424, { type: 'api_error' }, /service that Stripe depends on/],
    [429, { code: 'lock_timeout' }, /holds the same object/],
    [404, { message: 'Unrecognized request URL (GET: /v1/x).' }, /no such endpoint/],
    [403, { code: 'account_invalid', message: 'x' }, /no access to this account/],
  ])('of %i %j', (status, error, expected) => {
    expect(answer(status, JSON.stringify({ error })).explanation).toMatch(expected);
  });

  it('of a server error asks for a repeat only where one is needed', () => {
    expect(answer(500, '{}', {}, { isChanging: false }).explanation).toContain('Nothing was changed');
    expect(answer(500, '{}').explanation).toContain('may or may not');
  });

  it('is not there for a plain success, of JSON or of other data', () => {
    expect(answer(200, '{}').explanation).toBeNull();
    expect(answer(200, 'a,b', { 'content-type': 'text/csv' }).explanation).toBeNull();
  });

  it('of an error page blames what stands between, or the base address', () => {
    const page = { 'content-type': 'text/html' };
    expect(answer(503, '<html>', page).explanation).toContain('proxy or firewall');
    expect(answer(404, '<html>', page, { isStripesOwn: false }).explanation).toContain('Check the base address');
  });
});

describe('without an answer', () => {
  it('says whether the change may have been made, and how to find out safely', () => {
    expect(failure({}, true)).toMatchObject({
      mayHaveBeenDone: true,
      message: expect.stringContaining('same idempotency key'),
    });
    expect(failure({}, true, { isKeyed: false }).message).toContain('Look at the object before');
    expect(failure({}, false)).toMatchObject({
      mayHaveBeenDone: false,
      message: expect.stringContaining('nothing was changed'),
    });
    expect(failure({}, true, { isChanging: false })).toMatchObject({ mayHaveBeenDone: false });
  });
});

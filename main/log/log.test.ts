import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from './log.ts';
import { redactText, redactValue } from './redact.ts';

describe('redaction', () => {
  it.each([
    ['sk_test_51AbCdEfGh4242', 'sk_test_'],
    ['sk_live_51AbCdEfGh4242', 'sk_live_'],
    ['rk_live_51AbCdEfGh4242', 'rk_live_'],
    ['sk_org_live_51AbCdEfGh4242', 'sk_org_live_'],
    ['pk_test_51AbCdEfGh4242', 'pk_test_'],
    ['whsec_AbCdEfGh+4242/==', 'whsec_'],
    ['ek_test_AbCdEfGh4242', 'ek_test_'],
    ['pi_3Abc_secret_AbCdEfGh4242', 'pi_3Abc_secret_'],
    ['Bearer AbCdEfGh.4242', 'Bearer '],
    ['Basic c2tfdGVzdDo=', 'Basic '],
    ['http://127.0.0.1:4000/?token=AbCdEfGh4242', 'http://127.0.0.1:4000/?token='],
  ])('leaves of %s only its beginning', (secret, start) => {
    expect(redactText(`before "${secret}" after`)).toBe(`before "${start}[hidden]" after`);
  });

  it('leaves what is no secret readable', () => {
    const text = 'POST /v1/customers/cus_NffrFeUfNV2Hib answered 402, request req_9aBcDeFgHiJkLm, task_list risk_level';
    expect(redactText(text)).toBe(text);
  });

  it('reaches into fields, and hides those with a telling name whole', () => {
    const fields = { at: ['sk_test_51AbCdEfGh4242'], headers: { Authorization: 'odd shape' }, apiKey: 'x', count: 3 };
    expect(redactValue(fields)).toEqual({
      at: ['sk_test_[hidden]'],
      headers: { Authorization: '[hidden]' },
      apiKey: '[hidden]',
      count: 3,
    });
  });
});

describe('the log', () => {
  let dataFolder: string;
  let shown: string[];
  const stderr = { write: (text: string) => shown.push(text) };
  const now = () => Date.parse('2026-11-24T08:30:00Z');
  const file = () => path.join(dataFolder, 'logs', 'paydeck.log');

  beforeEach(() => {
    dataFolder = mkdtempSync(path.join(tmpdir(), 'paydeck-log-'));
    shown = [];
  });
  afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

  it('writes warnings to the file and to standard error, debug lines to the file alone', () => {
    const log = createLog({ dataFolder, now, stderr });
    expect(existsSync(file())).toBe(false);
    log.debug('looked');
    log.warn('slow', { ms: 3 });
    const lines = ['2026-11-24T08:30:00.000Z debug looked\n', '2026-11-24T08:30:00.000Z warn slow {"ms":3}\n'];
    expect(readFileSync(file(), 'utf8')).toBe(lines.join(''));
    expect(shown).toEqual([lines[1]]);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('answers an error with the reference that is found in the file, beside the stacks of all causes', () => {
    const cause = new Error('outer', { cause: new Error('inner with sk_test_51AbCdEfGh4242') });
    const reference = createLog({ dataFolder, now, stderr }).error('request.send failed', cause);
    const text = readFileSync(file(), 'utf8');
    expect(text).toContain(`error ${reference} request.send failed: Error: outer`);
    expect(text).toContain('caused by: Error: inner with sk_test_[hidden]');
    expect(text + shown.join('')).not.toContain('51AbCdEfGh4242');
  });

  it('begins a new file when one is full, and keeps the one before', () => {
    const log = createLog({ dataFolder, now, stderr, maxBytes: 200 });
    for (let line = 0; line < 20; line++) log.debug(`line ${line}`);
    expect(statSync(file()).size).toBeLessThanOrEqual(200);
    expect(readFileSync(file(), 'utf8')).toContain('line 19');
    expect(readFileSync(`${file()}.1`, 'utf8')).toContain('line 14');
  });

  it('stops nothing when it can not be written, and says so once', () => {
    mkdirSync(file(), { recursive: true });
    const log = createLog({ dataFolder, now, stderr });
    log.debug('one');
    log.debug('two');
    expect(shown).toHaveLength(1);
    expect(shown[0]).toContain("can't be written");
  });
});

import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { KEY_BYTES, openSealed, seal } from './seal.ts';

const key = randomBytes(KEY_BYTES);
const place = { recordId: 'one', field: 'api_key' };

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (cause) {
    return cause instanceof AppError ? cause.code : `another error: ${String(cause)}`;
  }
  return 'opened';
}

describe('the envelope', () => {
  it('gives back what was sealed, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), fc.string(), fc.string(), (plain, recordId, field) => {
        const envelope = seal(plain, key, { recordId, field });
        expect(Buffer.from(openSealed(envelope, key, { recordId, field })).equals(plain)).toBe(true);
      }),
    );
  });

  it('is refused when any one bit of it was flipped', () => {
    const envelope = seal(Buffer.from('sk_test_1'), key, place);
    for (let bit = 0; bit < envelope.length * 8; bit++) {
      const altered = Buffer.from(envelope);
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(refusal(() => openSealed(altered, key, place))).toBe('secret_unreadable');
    }
  });

  it('is refused when it was cut short', () => {
    const envelope = seal(Buffer.from('sk_test_1'), key, place);
    for (let length = 0; length < envelope.length; length++) {
      expect(refusal(() => openSealed(envelope.subarray(0, length), key, place))).toBe('secret_unreadable');
    }
  });

  it.each([
    ['record', { recordId: 'two', field: 'api_key' }],
    ['field', { recordId: 'one', field: 'header' }],
    ['division of the two', { recordId: 'one"', field: 'api_key' }],
  ])('opens for no other %s', (_name, elsewhere) => {
    expect(refusal(() => openSealed(seal(Buffer.from('x'), key, place), key, elsewhere))).toBe('secret_unreadable');
  });

  it('opens with no other key', () => {
    const envelope = seal(Buffer.from('x'), key, place);
    expect(refusal(() => openSealed(envelope, randomBytes(KEY_BYTES), place))).toBe('secret_unreadable');
  });

  it('never looks the same twice', () => {
    const envelopes = Array.from({ length: 200 }, () =>
      Buffer.from(seal(Buffer.from('x'), key, place)).toString('hex'),
    );
    expect(new Set(envelopes).size).toBe(200);
  });
});

import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { readState } from './state-file.ts';
import { openTestControl, type TestControl } from './testing/open-control.ts';

let opened: TestControl;
let bytes: Uint8Array;
let lines: string[];

beforeAll(async () => {
  opened = await openTestControl();
  await opened.ask('/v1/customers', { name: 'Ada', 'metadata[quote"]': 'Zoë\n' });
  await opened.ask('/v1/products', { name: 'Beans' });
  ({ bytes } = opened.control.exportState());
  lines = gunzipSync(bytes).toString('utf8').split('\n');
});
afterAll(() => opened.close());

const pack = (edited: readonly string[]) => gzipSync(edited.join('\n'));

describe('a file of a state', () => {
  it('is read packed and taken apart', () => {
    const contents = readState(bytes);
    expect(contents.rows).toHaveLength(lines.length - 2);
    expect(contents).toMatchObject({ aheadSeconds: 0, seed: 'none' });
    expect(readState(Buffer.from(lines.join('\n')))).toEqual(contents);
  });

  it.each([
    ['a line too few', () => pack(lines.toSpliced(1, 1)), /a part is missing/],
    ['a line too many', () => pack([...lines.slice(0, -1), lines[1] ?? '', '']), /was added/],
    ['an object twice', () => pack(lines.with(2, lines[1] ?? '')), /twice/],
    ['a line that is no JSON', () => pack(lines.with(2, (lines[2] ?? '').slice(3))), /Line 3/],
    ['an account that is none', () => pack(lines.with(1, (lines[1] ?? '').replace(':test', ':else'))), /Line 2/],
    ['a newer format', () => pack(lines.with(0, (lines[0] ?? '').replace('"version":1', '"version":2'))), /newer/],
    ['a bomb', () => gzipSync(Buffer.alloc(300 * 1024 * 1024)), /too large/],
  ])('is refused with %s', (_, damage, why) => {
    expect(() => readState(damage())).toThrow(why);
  });

  it('is read whole or refused, wherever a byte of it is changed', () => {
    const whole = readState(bytes);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ change;
        try {
          // Bytes of the packing that mean nothing, such as its date, may change.
          expect(readState(changed)).toEqual(whole);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
    );
  });
});

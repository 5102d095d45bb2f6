// Moments are read as people write them, whatever the time zone, and shown as they are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeDistance, describeSeconds, fromPickerText, readMoment, toPickerText } from './moment.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
/** Local to whoever runs the test, as it is to whoever types. A Tuesday. */
const local = (month: number, day: number, hour = 0, minute = 0) =>
  new Date(2026, month - 1, day, hour, minute).getTime() / 1000;
const NOON = local(11, 24, 12) * 1000;

describe('a point in time', () => {
  it.each([
    ['now', NOW / 1000],
    ['+30d', NOW / 1000 + 30 * 86_400],
    ['-2h', NOW / 1000 - 7200],
    ['+1d 12h', NOW / 1000 + 36 * 3600],
    ['in 3 days', NOW / 1000 + 3 * 86_400],
    ['90 minutes ago', NOW / 1000 - 5400],
    ['2026-12-24T18:00:00Z', Date.UTC(2026, 11, 24, 18) / 1000],
    ['2026-12-24 18:00 UTC', Date.UTC(2026, 11, 24, 18) / 1000],
    ['2026-12-24T18:00:30.5+01:30', Date.UTC(2026, 11, 24, 16, 30, 30) / 1000],
    ['24 Dec 2026, 18:00 UTC', Date.UTC(2026, 11, 24, 18) / 1000],
    [String(NOW), NOW / 1000],
  ])('%s is read as seconds', (text, seconds) => {
    expect(readMoment(text, NOW)).toBe(String(seconds));
  });

  it.each([
    ['tomorrow 9:00', local(11, 25, 9)],
    ['Tomorrow at 9am', local(11, 25, 9)],
    ['today', local(11, 24)],
    ['yesterday 12:30 pm', local(11, 23, 12, 30)],
    ['monday', local(11, 30)],
    ['next tue noon', local(12, 1, 12)],
    ['9:30', local(11, 24, 9, 30)],
    ['12am', local(11, 24)],
    ['24 December 2026 18:00', local(12, 24, 18)],
    ['2026-12-24', local(12, 24)],
    ['+1mo', local(12, 24, 12)],
  ])('%s is local time', (text, seconds) => {
    expect(readMoment(text, NOON)).toBe(String(seconds));
  });

  it('ends a month on its last day', () => {
    const end = new Date(2026, 0, 31, 12).getTime();
    expect(readMoment('+1 month', end)).toBe(String(new Date(2026, 1, 28, 12).getTime() / 1000));
    expect(readMoment('+1y', new Date(2028, 1, 29).getTime())).toBe(String(new Date(2029, 1, 28).getTime() / 1000));
  });

  it.each([
    '',
    '1798135200',
    'soon',
    '2026-13-45',
    '2026-02-30',
    '+30x',
    '25:00',
    '13pm',
    '30 Feb 2026',
    'mo',
    'ago',
    '+',
  ])('%s needs or has no reading', (text) => {
    expect(readMoment(text, NOW)).toBeNull();
  });

  const anyTime = fc.integer({ min: Date.UTC(1971, 0, 1) / 1000, max: Date.UTC(2999, 0, 1) / 1000 });

  it('is the same however it is written', () => {
    fc.assert(
      fc.property(anyTime, (seconds) => {
        const iso = new Date(seconds * 1000).toISOString();
        expect(readMoment(iso, NOW)).toBe(String(seconds));
        expect(readMoment(iso.replace('T', ' ').replace('.000Z', ' utc'), NOW)).toBe(String(seconds));
        const minute = seconds - (seconds % 60);
        expect(readMoment(describeSeconds(String(minute))?.utc ?? '', NOW)).toBe(String(minute));
      }),
    );
  });

  it('moves by as much as is said, forth and back', () => {
    const units = { s: 1, min: 60, hours: 3600, d: 86_400, weeks: 604_800 };
    fc.assert(
      fc.property(
        anyTime,
        fc.nat(100_000),
        fc.constantFrom(...Object.entries(units)),
        (seconds, count, [unit, length]) => {
          expect(readMoment(`+${count}${unit}`, seconds * 1000)).toBe(String(seconds + count * length));
          expect(readMoment(`${count} ${unit} ago`, seconds * 1000)).toBe(String(seconds - count * length));
        },
      ),
    );
  });

  it('never fails, and answers with seconds that a date can have', () => {
    const pieces = fc.constantFrom(
      'now',
      'in ',
      '+',
      '-',
      '9',
      '30',
      'd',
      'mo',
      'am',
      ':',
      ' ',
      'tomorrow',
      'mon',
      'dec',
      '2026',
      'utc',
      'Z',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces).map((parts) => parts.join('')),
          fc.string(),
        ),
        (text) => {
          const seconds = readMoment(text, NOW);
          if (seconds !== null) expect(describeSeconds(seconds)).not.toBeNull();
        },
      ),
    );
  });

  it('goes through the picker unchanged', () => {
    expect(fromPickerText(toPickerText('1798135205'))).toBe('1798135205');
  });

  it('is said in UTC, with its distance, and not at all where it is no date', () => {
    expect(describeSeconds('1798135200')?.utc).toBe('24 Dec 2026, 18:00 UTC');
    expect(describeDistance(String(NOW / 1000 + 30 * 86_400), NOW)).toBe('in 30 days');
    expect(describeDistance(String(NOW / 1000 - 7200), NOW)).toBe('2 hours ago');
    expect(describeSeconds('99999999999999999999')).toBeNull();
    expect(describeDistance('99999999999999999999', NOW)).toBeNull();
    expect(toPickerText('99999999999999999999')).toBe('');
  });
});

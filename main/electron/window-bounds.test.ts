import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StoreFile } from '../platform.ts';
import { placeWindow, readSavedPlace, SMALLEST, savePlace } from './window-bounds.ts';

const main = { x: 0, y: 25, width: 1920, height: 1055 };
const second = { x: 1920, y: 0, width: 2560, height: 1440 };
const at = (x: number, y: number, width = 1200, height = 800) => ({
  bounds: { x, y, width, height },
  isMaximized: false,
});

function memoryStore(values: Record<string, unknown> = {}): StoreFile {
  return {
    path: 'window.json',
    get: (key) => values[key],
    set: (key, value) => {
      values[key] = value;
    },
    delete: (key) => {
      delete values[key];
    },
  };
}

it('opens in the middle of the main display at first', () => {
  const { x, y, width, height } = placeWindow(null, [main, second]);
  expect(x * 2 + width).toBe(main.x * 2 + main.width);
  expect(Math.abs((y - main.y) * 2 + height - main.height)).toBeLessThanOrEqual(1);
});

it('comes back to where it was, also on the second display', () => {
  expect(placeWindow(at(2000, 100), [main, second])).toEqual(at(2000, 100).bounds);
});

it('comes back to the main display when its own is gone', () => {
  const { x } = placeWindow(at(2000, 100), [main]);
  expect(x).toBeGreaterThanOrEqual(main.x);
  expect(x).toBeLessThan(main.x + main.width);
});

it('moves a title bar back that would be out of reach', () => {
  const { y } = placeWindow(at(100, -600), [main]);
  expect(y).toBeGreaterThanOrEqual(main.y);
});

it('is never larger than its display nor smaller than it can be used, wherever it was', () => {
  const number = fc.integer({ min: -10_000, max: 10_000 });
  fc.assert(
    fc.property(number, number, number, number, (x, y, width, height) => {
      const placed = placeWindow(at(x, y, width, height), [main, second]);
      expect(placed.width).toBeGreaterThanOrEqual(SMALLEST.width);
      expect(placed.height).toBeGreaterThanOrEqual(SMALLEST.height);
      expect(placed.width).toBeLessThanOrEqual(second.width);
      const reached = [main, second].some(
        (area) =>
          placed.x < area.x + area.width &&
          placed.x + placed.width > area.x &&
          placed.y >= area.y &&
          placed.y < area.y + area.height,
      );
      expect(reached).toBe(true);
    }),
  );
});

it('reads back what it saved, and nothing that makes no sense', () => {
  const store = memoryStore();
  savePlace(store, { ...at(5, 6), isMaximized: true });
  expect(readSavedPlace(store)).toEqual({ ...at(5, 6), isMaximized: true });
  expect(readSavedPlace(memoryStore({ place: { bounds: { x: 'left' } } }))).toBeNull();
  expect(readSavedPlace(memoryStore())).toBeNull();
});

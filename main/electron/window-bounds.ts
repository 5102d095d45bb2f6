// Where the window opens: where it was last, moved back onto a display where it would lie outside of all.
import type { Rectangle } from 'electron';
import { z } from 'zod';
import type { StoreFile } from '../platform.ts';

export const SMALLEST = { width: 880, height: 560 };
const USUAL = { width: 1440, height: 900 };
/** So much of the title bar must be within reach to drag the window by. */
const REACHABLE_PX = 80;

const SavedPlace = z.object({
  bounds: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  isMaximized: z.boolean(),
});
export type SavedPlace = z.infer<typeof SavedPlace>;

/** Null where nothing was saved, or nothing that makes sense. */
export function readSavedPlace(store: StoreFile): SavedPlace | null {
  return SavedPlace.safeParse(store.get('place')).data ?? null;
}

export function savePlace(store: StoreFile, place: SavedPlace): void {
  store.set('place', place);
}

/** `workAreas` are the displays without their bars, the first of them the main one. In screen pixels. */
export function placeWindow(saved: SavedPlace | null, workAreas: readonly Rectangle[]): Rectangle {
  const main = workAreas[0] ?? { x: 0, y: 0, ...USUAL };
  if (!saved) return centre(USUAL, main);
  for (const area of workAreas) {
    // Sized first: what is cut off may be the very part that was within reach.
    const bounds = shrinkInto(saved.bounds, area);
    if (isReachable(bounds, area)) return bounds;
  }
  return centre(saved.bounds, main);
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  return overlap >= REACHABLE_PX && bounds.y >= area.y && bounds.y <= area.y + area.height - REACHABLE_PX;
}

function shrinkInto(bounds: Rectangle, area: Rectangle): Rectangle {
  return { ...bounds, ...sizeWithin(bounds, area) };
}

function centre(size: { width: number; height: number }, area: Rectangle): Rectangle {
  const { width, height } = sizeWithin(size, area);
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
    width,
    height,
  };
}

function sizeWithin({ width, height }: { width: number; height: number }, area: Rectangle) {
  return {
    width: Math.min(Math.max(Math.round(width), SMALLEST.width), area.width),
    height: Math.min(Math.max(Math.round(height), SMALLEST.height), area.height),
  };
}

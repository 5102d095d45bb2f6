// Whether the app is ready: much of Electron may be used only then, and some of it only before.
import { setImmediate } from 'node:timers/promises';

let isAppReady = false;

export const whenReady: Promise<void> = setImmediate().then(() => {
  isAppReady = true;
});

export const isReady = () => isAppReady;

/** Throws as Electron does for what is used too early. */
export function demandReady(what: string): void {
  if (!isAppReady) throw new Error(`${what} cannot be used before the app is ready`);
}

/** Throws as Electron does for what is used too late. */
export function demandNotReady(what: string): void {
  if (isAppReady) throw new Error(`${what} should be called before app is ready`);
}

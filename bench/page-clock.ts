// Times what a page does from inside it, from an event to the frame that shows its effect.
import type { Page } from 'playwright';

/**
 * Notes when the first element that matches `selector` is on screen: after the frame that paints it.
 * To be called before the page is opened.
 */
export async function noteFirstPaintOf(page: Page, selector: string): Promise<void> {
  await page.addInitScript((wanted) => {
    const noted = window as unknown as { firstPaintMs?: number };
    const look = () => {
      if (!document.querySelector(wanted)) return requestAnimationFrame(look);
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          noted.firstPaintMs = performance.now();
        };
        channel.port2.postMessage(null);
      });
    };
    requestAnimationFrame(look);
  }, selector);
}

/** Milliseconds from the navigation's start to the noted paint. */
export async function firstPaintMs(page: Page): Promise<number> {
  await page.waitForFunction(() => (window as unknown as { firstPaintMs?: number }).firstPaintMs !== undefined);
  return page.evaluate(() => (window as unknown as { firstPaintMs: number }).firstPaintMs);
}

export interface Reaction {
  /** From the event to the last change of the page that belongs to it. */
  changedMs: number;
  /** From the event to the end of the frame that shows it. */
  paintedMs: number;
}

/**
 * Runs `act` and times the page from the first `eventType` event to the changes inside `selector` that follow it; null
 * where nothing changes there within two seconds.
 * The page must have settled before.
 */
export async function timeReaction(
  page: Page,
  eventType: string,
  selector: string,
  act: () => Promise<void>,
): Promise<Reaction | null> {
  await page.evaluate(
    ({ type, watched }) => {
      const noted = window as unknown as { reaction: Promise<Reaction | null> };
      noted.reaction = new Promise((resolve) => {
        let startedAt = 0;
        window.addEventListener(
          type,
          () => {
            startedAt = performance.now();
            const root = document.querySelector(watched) ?? document.body;
            const observer = new MutationObserver(() => {
              const changedMs = performance.now() - startedAt;
              requestAnimationFrame(() => {
                const channel = new MessageChannel();
                channel.port1.onmessage = () => resolve({ changedMs, paintedMs: performance.now() - startedAt });
                channel.port2.postMessage(null);
              });
              observer.disconnect();
            });
            setTimeout(() => resolve(null), 2000);
            observer.observe(root, { childList: true, subtree: true, characterData: true, attributes: true });
          },
          { capture: true, once: true },
        );
      });
    },
    { type: eventType, watched: selector },
  );
  await act();
  return page.evaluate(() => (window as unknown as { reaction: Promise<Reaction | null> }).reaction);
}

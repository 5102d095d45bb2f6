// The first journey: Paydeck opens, ready to send, in a page that can do nothing but Paydeck.
import { expect, test } from '../fixtures/console-app.ts';

test('opens with the integration Stripe in the Sandbox, ready to send', async ({ app }) => {
  await expect(app.page).toHaveTitle(/Paydeck/);
  await expect(app.page.getByRole('combobox', { name: 'Environment' })).toBeVisible();
  await expect(app.page.getByRole('combobox', { name: 'Integration' })).toBeVisible();
  await expect(app.page.getByRole('searchbox', { name: 'Search actions' })).toBeVisible();
  await expect(app.page.getByRole('tree', { name: 'Catalog' }).getByRole('treeitem').first()).toBeVisible();
});

test('starts again on the same data folder', async ({ app }) => {
  await expect(app.page.getByRole('combobox', { name: 'Environment' })).toBeVisible();
  const page = await app.restart();
  await expect(page.getByRole('combobox', { name: 'Environment' })).toBeVisible();
  expect(app.output()).not.toContain('in use');
});

test('gives the page nothing of Node', async ({ app }) => {
  const found = await app.page.evaluate(() => {
    const page = globalThis as unknown as Record<string, unknown>;
    return ['require', 'process', 'module', 'global', 'Buffer', '__dirname', 'electron'].filter((name) => name in page);
  });
  expect(found).toEqual([]);
});

test('gives the page two functions of the bridge and nothing to change in them', async ({ app }) => {
  test.skip(app.shell === 'web', 'The web shell has a WebSocket in the place of the bridge.');
  const bridge = await app.page.evaluate(() => {
    const { paydeck } = globalThis as unknown as { paydeck: Record<string, unknown> };
    const before = paydeck.call;
    try {
      paydeck.call = () => 'replaced';
    } catch {
      // Strict code is told; either way it stays what it was.
    }
    return { names: Object.keys(paydeck).sort(), isSame: paydeck.call === before };
  });
  expect(bridge).toEqual({ names: ['call', 'subscribe'], isSame: true });
});

test('runs no script that stands in the page or comes from text', async ({ app }) => {
  const ran = await app.page.evaluate(async () => {
    const page = globalThis as unknown as Record<string, unknown>;
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'globalThis.injected = true';
    document.body.append(script);
    // Later, since what a debugger runs at once may evaluate text.
    const evaluated = await new Promise((resolve) =>
      setTimeout(() => {
        try {
          resolve(new Function('return "ran"')());
        } catch {
          resolve('blocked');
        }
      }),
    );
    return { injected: page.injected ?? false, evaluated, violations };
  });
  expect(ran.injected).toBe(false);
  expect(ran.evaluated).toBe('blocked');
  expect(ran.violations).toContain('script-src-elem');
});

test('reaches no other host', async ({ app }) => {
  const outcome = await app.page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'reached',
      () => 'blocked',
    ),
  );
  expect(outcome).toBe('blocked');
});

test('opens no second window', async ({ app }) => {
  test.skip(app.shell === 'web', "In the web shell windows are the browser's.");
  const opened = await app.page.evaluate(() => window.open('https://stripe.com/') === null);
  expect(opened).toBe(true);
  expect(app.page.context().pages()).toHaveLength(1);
});

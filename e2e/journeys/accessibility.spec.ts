// The main screens hold no accessibility fault that a machine can find.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './paydeck.ts';

for (const scheme of ['light', 'dark'] as const) {
  test(`the main screens in the ${scheme} scheme`, async ({ paydeck, places }) => {
    await paydeck.page.emulateMedia({ colorScheme: scheme });
    const findFaults = async () => {
      // Monaco's own markup is not ours; the handles between two columns stand outside of both by their nature.
      const builder = new AxeBuilder({ page: paydeck.page }).exclude('.monaco-editor').exclude('[data-separator]');
      const { violations } = await builder.analyze();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
    };
    await expect(paydeck.page.getByRole('treeitem').first()).toBeVisible();
    expect(await findFaults()).toEqual([]);
    await paydeck.openAction('create customer', /Create a customer/);
    await paydeck.send('200 OK');
    expect(await findFaults()).toEqual([]);
    await paydeck.request.getByRole('button', { name: 'More', exact: true }).click();
    await expect(paydeck.page.getByRole('menuitem').first()).toBeFocused();
    expect(await findFaults()).toEqual([]);
    await paydeck.page.keyboard.press('Escape');
    await paydeck.showHistory();
    expect(await findFaults()).toEqual([]);
    await places.openNew();
    expect(await findFaults()).toEqual([]);
  });
}

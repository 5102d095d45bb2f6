// Finding things: a query built from conditions, a span of days, and objects expanded in the answer.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './paydeck.ts';

test('builds a search, gets the right customer, and then all others', async ({ paydeck }) => {
  await paydeck.openAction('create customer', /Create a customer/);
  await paydeck.field('name').fill('Ada "the Countess" Lovelace');
  await paydeck.field('email').fill('ada@example.com');
  await paydeck.field('metadata key 1').fill('order no.');
  await paydeck.field('metadata.order no.').fill('6735');
  await paydeck.send('200 OK');
  const { id } = (await paydeck.answerJson()) as { id: string };

  await paydeck.openAction('/v1/customers/search', /Search customers/);
  await paydeck.request.getByRole('button', { name: 'Add condition' }).click();
  await paydeck.field('Field of condition 1').selectOption('name');
  await paydeck.field('Operator of condition 1').selectOption({ label: 'contains' });
  await paydeck.field('Value of condition 1').fill('"the Countess"');
  await paydeck.request.getByRole('button', { name: 'Add condition' }).click();
  await paydeck.field('Field of condition 2').selectOption('metadata');
  await paydeck.field('Metadata key of condition 2').fill('order no.');
  await paydeck.field('Value of condition 2').fill('6735');
  await paydeck.request.getByRole('button', { name: 'Add condition' }).click();
  await paydeck.field('Field of condition 3').selectOption('created');
  await paydeck.field('Operator of condition 3').selectOption({ label: 'from' });
  await paydeck.field('Value of condition 3').fill('-1h');
  await expect(paydeck.field('query')).toHaveValue(
    /^name~"\\"the Countess\\"" AND metadata\["order no\."\]:"6735" AND created>=\d+$/,
  );
  await paydeck.send('200 OK');
  expect(((await paydeck.answerJson()) as { data: { id: string }[] }).data.map((customer) => customer.id)).toEqual([
    id,
  ]);

  await paydeck.field('query').fill('name:"Ada');
  await expect(paydeck.request.getByText(/The quote " that opens here is never closed/)).toBeVisible();
  await paydeck.field('query').fill('-name~"Lovelace"');
  await expect(paydeck.field('Value of condition 1')).toHaveValue('Lovelace');
  await paydeck.send('200 OK');
  const others = (await paydeck.answerJson()) as { data: { id: string }[] };
  expect(others.data.length).toBeGreaterThan(0);
  expect(others.data.map((customer) => customer.id)).not.toContain(id);
});

test('expands a path that was found in the tree, in a list of the last days', async ({ paydeck }) => {
  await paydeck.openAction('/v1/charges', /Get charges/);
  await paydeck.request.getByText('Last 30 days').click();
  await expect(paydeck.field('created.gte')).toHaveValue(/^\d+$/);
  await paydeck.field('expand').click();
  await paydeck.field('expand').pressSequentially('balance');
  const tree = paydeck.page.getByRole('tree', { name: 'Paths for expand' });
  await expect(tree.getByRole('treeitem', { name: 'data.balance_transaction', exact: true })).toBeVisible();
  await paydeck.field('expand').press('Enter');
  await tree.getByRole('treeitem', { name: 'customer', exact: true }).click();
  await paydeck.field('expand').press('Escape');
  await expect(paydeck.request.getByText('data.balance_transaction', { exact: true })).toBeVisible();
  await paydeck.send('200 OK');
  const { data } = (await paydeck.answerJson()) as { data: { balance_transaction: unknown; customer: unknown }[] };
  expect(data.length).toBeGreaterThan(0);
  for (const charge of data.filter((each) => each.balance_transaction !== null)) {
    expect(charge.balance_transaction).toMatchObject({ object: 'balance_transaction' });
  }
  expect(data.map((charge) => charge.customer)).toContainEqual(expect.objectContaining({ object: 'customer' }));
});

test('holds no accessibility fault that a machine can find', async ({ paydeck }) => {
  // It looks at every element of three pages.
  test.slow();
  const findFaults = async (colorScheme: 'light' | 'dark') => {
    await paydeck.page.emulateMedia({ colorScheme });
    // What floats stands outside of the landmarks, as every list of choices does: the field points to it.
    const builder = new AxeBuilder({ page: paydeck.page }).exclude('[data-separator]').disableRules('region');
    const { violations } = await builder.analyze();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  };
  await paydeck.openAction('/v1/customers/search', /Search customers/);
  await paydeck.field('query').fill('email:"ada@example.com" AND -metadata["tier"]:"" AND created>1 AND surname~"x"');
  await expect(paydeck.field('Value of condition 4')).toBeVisible();
  expect(await findFaults('light')).toEqual([]);
  await paydeck.field('query').fill('email:"ada');
  expect(await findFaults('dark')).toEqual([]);
  await paydeck.openAction('/v1/charges', /Get charges/);
  await paydeck.field('created.gte').fill('tomorrow');
  await paydeck.field('expand').fill('nonsense,');
  await paydeck.field('expand').press('ArrowDown');
  await expect(paydeck.page.getByRole('tree', { name: 'Paths for expand' })).toBeVisible();
  expect(await findFaults('light')).toEqual([]);
});

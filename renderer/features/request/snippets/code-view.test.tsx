import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it } from 'vitest';
import { showWorkspace, switchTab } from '../testing/show-workspace.tsx';

// They load late; how long that takes is no part of these tests.
beforeAll(() => Promise.all([import('./code-view.tsx'), import('./copy-code.ts')]));

async function choose(language: string): Promise<void> {
  await userEvent.click(screen.getByRole('combobox', { name: 'Language' }));
  await userEvent.click(await screen.findByRole('option', { name: language }));
}

const code = (language: string) => screen.findByRole('document', { name: `Request as ${language}` });

describe('the code view', () => {
  it('shows the draft in the chosen language, and copies it', async () => {
    const user = userEvent.setup();
    showWorkspace('customers.create');
    fireEvent.change(await screen.findByRole('textbox', { name: 'name' }), { target: { value: 'Ada' } });
    await user.click(screen.getByRole('tab', { name: 'Code' }));
    expect(await code('cURL')).toHaveTextContent('curl https://api.stripe.com/v1/customers');
    await choose('Python');
    expect(await code('Python')).toHaveTextContent('client.v1.customers.create(params={"name": "Ada"})');
    await user.click(screen.getByRole('button', { name: 'Copy code' }));
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
    expect(await navigator.clipboard.readText()).toContain('os.environ["STRIPE_API_KEY"]');
  });

  it('keeps the language for the next request and for the menu', async () => {
    const user = userEvent.setup();
    const shown = showWorkspace('customers.list');
    await user.click(screen.getByRole('tab', { name: 'Code' }));
    await code('cURL');
    await choose('Ruby');
    await code('Ruby');
    switchTab(shown, (store) => store.openAction('balance.retrieve'));
    await user.click(await screen.findByRole('tab', { name: 'Code' }));
    expect(await code('Ruby')).toHaveTextContent('client.v1.balance.retrieve()');
    await user.click(screen.getByRole('button', { name: 'More' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Copy as code' }));
    await waitFor(async () => expect(await navigator.clipboard.readText()).toContain('client.v1.balance.retrieve()'));
    await user.click(screen.getByRole('button', { name: 'More' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Copy as cURL' }));
    await waitFor(async () => expect(await navigator.clipboard.readText()).toMatch(/^curl /));
  });

  it('says which headers are in cURL alone', async () => {
    const shown = showWorkspace('balance.retrieve');
    switchTab(shown, (store) => store.setHeaders(shown.draftId, [{ name: 'X-Own', value: '1', isOn: true }]));
    await userEvent.click(screen.getByRole('tab', { name: 'Code' }));
    expect(await code('cURL')).toHaveTextContent("-H 'X-Own: 1'");
    await choose('Python');
    expect(await screen.findByText('Not in this code: X-Own. cURL sends it.')).toBeVisible();
  });

  it('says where a language has none for the request', async () => {
    showWorkspace('files.create');
    await userEvent.click(screen.getByRole('tab', { name: 'Code' }));
    await code('cURL');
    await choose('Stripe CLI');
    expect(await screen.findByText(/There is no code for this request in Stripe CLI/)).toBeVisible();
  });

  it('writes a generic request, too', async () => {
    const shown = showWorkspace('balance.retrieve');
    switchTab(shown, (store) => store.openGeneric());
    await userEvent.click(await screen.findByRole('tab', { name: 'Code' }));
    expect(await code('cURL')).toHaveTextContent('curl https://api.stripe.com/v1/');
    expect(screen.queryByRole('tab', { name: 'Raw' })).toBeNull();
  });
});

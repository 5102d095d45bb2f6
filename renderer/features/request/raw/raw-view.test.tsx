import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { showWorkspace, switchTab } from '../testing/show-workspace.tsx';

vi.mock('../../../ui/code-editor.tsx', () => import('../../../ui/testing/plain-code-editor.tsx'));

// They load late; how long that takes is no part of these tests.
beforeAll(() => Promise.all([import('./raw-page.tsx'), import('../../../ui/code-editor.tsx')]));

const editor = () => screen.findByRole('textbox', { name: 'Raw parameters' });
const show = (name: string) => userEvent.click(screen.getByRole('tab', { name }));

async function write(text: string): Promise<void> {
  fireEvent.change(await editor(), { target: { value: text } });
}

describe('the raw view', () => {
  it('shows what the form has, and the form what is typed here', async () => {
    const { values } = showWorkspace('customers.create');
    fireEvent.change(await screen.findByRole('textbox', { name: 'name' }), { target: { value: 'Ada & Co' } });
    await show('Raw');
    expect(await editor()).toHaveValue('name=Ada %26 Co');

    await write('name=Grace\nmetadata[order]=7\ntax[validate_location]=deferred');
    expect(values()).toEqual({
      name: 'Grace',
      metadata: { order: '7' },
      tax: { validate_location: 'deferred' },
    });
    await show('Form');
    expect(await screen.findByRole('textbox', { name: 'name' })).toHaveValue('Grace');
  });

  it('writes the same as JSON, with numbers as numbers', async () => {
    const { values } = showWorkspace('customers.create');
    await show('Raw');
    await write('balance=9007199254740993&name=');
    await userEvent.click(screen.getByRole('radio', { name: 'JSON' }));
    expect(await editor()).toHaveValue('{\n  "balance": 9007199254740993,\n  "name": null\n}');
    await write('{"balance": 1.50, "name": "a"}');
    expect(values()).toEqual({ balance: '1.50', name: 'a' });
    // What is typed is not laid out anew under the cursor.
    expect(await editor()).toHaveValue('{"balance": 1.50, "name": "a"}');
  });

  it('keeps text that can not be read, says where, and leaves the form as it is', async () => {
    const shown = showWorkspace('customers.create');
    const { values, scripted, draftId } = shown;
    await show('Raw');
    await write('name=Ada');
    await write('name=Ada\nname=Bob');
    expect(screen.getByText(/^Line 2, column 1: "name" stands twice/)).toBeVisible();
    expect(values()).toEqual({ name: 'Ada' });

    await show('Form');
    expect(await screen.findByText(/raw view holds text that can't be read/)).toBeVisible();
    switchTab(shown, (store) => store.openAction('customers.list'));
    switchTab(shown, (store) => store.activate(draftId));
    await show('Raw');
    expect(await editor()).toHaveValue('name=Ada\nname=Bob');

    await show('Headers');
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(await editor()).toHaveValue('name=Ada\nname=Bob');
    expect(scripted.inputsOf('request.send')).toEqual([]);

    await write('name=Bob');
    expect(values()).toEqual({ name: 'Bob' });
    expect(screen.queryByText(/^Line /)).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(scripted.inputsOf('request.send')).toHaveLength(1);
  });

  it('gives the form’s values back when unreadable text is discarded', async () => {
    showWorkspace('customers.create');
    await show('Raw');
    await write('name=Ada');
    await write('name');
    await userEvent.click(screen.getByRole('button', { name: 'Discard this text' }));
    expect(await editor()).toHaveValue('name=Ada');
    expect(screen.queryByText(/^Line /)).toBeNull();
  });

  it('keeps the unreadable text of each format', async () => {
    showWorkspace('customers.create');
    await show('Raw');
    await write('name');
    await userEvent.click(screen.getByRole('radio', { name: 'JSON' }));
    await write('{"name"');
    expect(screen.getByText(/Form-encoded text can't be read and is kept/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show it' }));
    expect(await editor()).toHaveValue('name');
    await userEvent.click(screen.getByRole('radio', { name: 'JSON' }));
    expect(await editor()).toHaveValue('{"name"');
  });

  it('keeps what the catalog does not know, and the form shows it as extra', async () => {
    const { values } = showWorkspace('customers.create');
    await show('Raw');
    await write('name=Ada\nlater=1\nnew[part]=x');
    await show('Form');
    const extra = within(await screen.findByRole('region', { name: 'Extra' }));
    expect(extra.getByRole('textbox', { name: 'later' })).toHaveValue('1');
    expect(extra.getByRole('textbox', { name: 'new.part' })).toHaveValue('x');
    fireEvent.change(extra.getByRole('textbox', { name: 'later' }), { target: { value: '2' } });
    await userEvent.click(extra.getByRole('button', { name: 'Remove new' }));
    expect(values()).toEqual({ name: 'Ada', later: '2' });
  });

  it('is JSON alone for a v2 body', async () => {
    const { values } = showWorkspace('v2.core.eventDestinations.create');
    await show('Raw');
    await write('{"name": "", "enabled_events": ["a"]}');
    expect(screen.queryByRole('radiogroup', { name: 'Raw format' })).toBeNull();
    expect(values()).toEqual({ name: '', enabled_events: ['a'] });
  });

  it('takes a megabyte', async () => {
    const { values } = showWorkspace('customers.create');
    const long = 'ü'.repeat(1_000_000);
    await show('Raw');
    await write(`description=${long}`);
    expect(values()).toEqual({ description: long });
  });
});

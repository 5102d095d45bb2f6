import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { theme } from '../../theme/theme.ts';
import { CommandPalette, type PaletteSection } from './command-palette.tsx';

function show(names: readonly string[] = ['Open settings', 'Open history', 'Switch to Staging']) {
  const ran: string[] = [];
  const onClose = vi.fn(() => ran.push('closed'));
  const find = (text: string): PaletteSection[] => [
    {
      title: 'Commands',
      items: names
        .filter((name) => name.toLowerCase().includes(text.toLowerCase()))
        .map((name) => ({ id: name, title: name, run: () => ran.push(name) })),
    },
  ];
  render(
    <MantineProvider theme={theme} env="test">
      <CommandPalette opened onClose={onClose} find={find} />
    </MantineProvider>,
  );
  return { ran, onClose };
}

it('runs the first result by Enter, after it has closed', async () => {
  const { ran } = show();
  await userEvent.type(screen.getByRole('combobox'), 'hist{Enter}');
  expect(ran).toEqual(['closed', 'Open history']);
});

it('goes through the results with the arrow keys', async () => {
  const { ran } = show();
  await userEvent.type(screen.getByRole('combobox'), 'open{ArrowDown}{Enter}');
  expect(ran).toEqual(['closed', 'Open history']);
});

it('runs what is clicked', async () => {
  const { ran } = show();
  await userEvent.click(screen.getByRole('option', { name: 'Switch to Staging' }));
  expect(ran).toEqual(['closed', 'Switch to Staging']);
});

it('says when nothing fits, and Enter does nothing then', async () => {
  const { ran } = show();
  await userEvent.type(screen.getByRole('combobox'), 'zebra{Enter}');
  expect(screen.getByText('Nothing is called that.')).toBeInTheDocument();
  expect(ran).toEqual([]);
});

it('closes by Escape and runs nothing', async () => {
  const { ran } = show();
  await userEvent.type(screen.getByRole('combobox'), 'open{Escape}');
  expect(ran).toEqual(['closed']);
});

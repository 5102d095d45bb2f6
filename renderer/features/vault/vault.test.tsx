import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { theme } from '../../theme/theme.ts';
import { PassphraseDialog, UnlockScreen } from './index.ts';
import { judgePassphrase } from './passphrase-strength.ts';

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('unlocking', () => {
  it('opens with the passphrase by Enter', async () => {
    const onUnlock = vi.fn(() => Promise.resolve());
    render(
      <MantineProvider theme={theme} env="test">
        <UnlockScreen onUnlock={onUnlock} />
      </MantineProvider>,
    );
    expect(screen.getByLabelText('Passphrase')).toHaveFocus();
    await userEvent.keyboard('open sesame{Enter}');
    expect(onUnlock).toHaveBeenCalledWith('open sesame');
  });

  it('says at the field that the passphrase is wrong, and keeps what was typed', async () => {
    const onUnlock = () => Promise.reject(new Error('This passphrase does not open the vault. Nothing was changed.'));
    render(
      <MantineProvider theme={theme} env="test">
        <UnlockScreen onUnlock={onUnlock} />
      </MantineProvider>,
    );
    await userEvent.keyboard('wrong{Enter}');
    expect(screen.getByLabelText('Passphrase')).toHaveAccessibleDescription(/does not open the vault/);
    expect(screen.getByLabelText('Passphrase')).toHaveValue('wrong');
    expect(screen.getByRole('button', { name: 'Unlock' })).toBeEnabled();
  });
});

describe('choosing a passphrase', () => {
  function show() {
    const onChoose = vi.fn(() => Promise.resolve());
    const onLater = vi.fn();
    render(
      <MantineProvider theme={theme} env="test">
        <PassphraseDialog opened onChoose={onChoose} onLater={onLater} />
      </MantineProvider>,
    );
    return { onChoose, onLater };
  }

  it('wants it twice the same', async () => {
    const { onChoose } = show();
    await userEvent.type(screen.getByLabelText('Passphrase'), 'plum otter');
    await userEvent.type(screen.getByLabelText('Repeat the passphrase'), 'plum ottre');
    await press('Set passphrase');
    expect(screen.getByLabelText('Repeat the passphrase')).toHaveAccessibleDescription(/differs/);
    expect(onChoose).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText('Repeat the passphrase'), '{Backspace}{Backspace}er');
    await press('Set passphrase');
    expect(onChoose).toHaveBeenCalledWith('plum otter');
  });

  it('hints at its strength and can be put off', async () => {
    const { onLater } = show();
    await userEvent.type(screen.getByLabelText('Passphrase'), 'password');
    expect(screen.getByText(/^Weak/)).toBeInTheDocument();
    await press('Later');
    expect(onLater).toHaveBeenCalledOnce();
  });
});

it.each([
  ['', 'empty'],
  ['correct horse', 'weak'],
  ['aaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['plum otter canyon brisk', 'fair'],
  ['plum otter canyon brisk velvet', 'strong'],
  ['K7#tq9!zP2xw', 'strong'],
])('judges "%s" as %s', (passphrase, strength) => {
  expect(judgePassphrase(passphrase)).toBe(strength);
});

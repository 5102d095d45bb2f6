import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS, Settings } from '../../../shared/settings.ts';
import type { AppStart } from '../../../shared/workspace.ts';
import { createApiClient } from '../../api/api-client.ts';
import { createScriptedTransport } from '../../api/scripted-transport.ts';
import { theme } from '../../theme/theme.ts';
import { SettingsDialog } from './settings-dialog.tsx';
import { createSettingsStore } from './settings-store.ts';

function create() {
  const transport = createScriptedTransport({ 'settings.save': ({ settings }) => Settings.parse(settings) });
  const start = { settings: DEFAULT_SETTINGS } as AppStart;
  return { transport, store: createSettingsStore({ api: createApiClient(transport), start }) };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the dialog', () => {
  function show() {
    const created = create();
    const onClose = vi.fn();
    render(
      <MantineProvider theme={theme} env="test">
        <SettingsDialog opened store={created.store} dataFolder="/home/ada/paydeck" version="0.1.0" onClose={onClose} />
      </MantineProvider>,
    );
    return { ...created, onClose };
  }
  const retype = async (label: string, text: string) => {
    await userEvent.clear(screen.getByLabelText(label));
    if (text) await userEvent.type(screen.getByLabelText(label), text);
  };

  it('saves what was changed and says where the data lies', async () => {
    const { transport, onClose } = show();
    expect(screen.getByText('/home/ada/paydeck')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    await retype('Timeout in seconds', '2.5');
    await retype('Retries', '0');
    await retype('Proxy', 'http://proxy.example:3128');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(transport.inputsOf('settings.save')).toEqual([
      {
        settings: {
          ...DEFAULT_SETTINGS,
          theme: 'dark',
          timeoutMs: 2500,
          maxRetries: 0,
          proxyUrl: 'http://proxy.example:3128',
        },
      },
    ]);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it.each([
    ['Timeout in seconds', '0', /from 0.1 to 600/],
    ['Timeout in seconds', 'long', /from 0.1 to 600/],
    ['Retries', '1.5', /whole number from 0 to 5/],
    ['Retries', '', /whole number from 0 to 5/],
    ['Proxy', 'proxy', /Enter an address/],
  ])('refuses %s "%s" at its field', async (label, text, sentence) => {
    const { transport, onClose } = show();
    await retype(label, text);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(screen.getByLabelText(label)).toHaveAccessibleDescription(sentence);
    expect(screen.getByLabelText(label)).toHaveValue(text);
    expect(transport.called).toEqual([]);
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe('the layout', () => {
  it('is saved once a drag has come to rest', () => {
    vi.useFakeTimers();
    const { transport, store } = create();
    for (const width of [280, 290, 300]) store.keepLayout('sidebarWidth', width);
    vi.runAllTimers();
    expect(transport.inputsOf('settings.save').map(({ settings }) => settings.layout)).toEqual([{ sidebarWidth: 300 }]);
  });

  it('outlasts settings that main tells of meanwhile', () => {
    const { transport, store } = create();
    store.keepLayout('sidebarWidth', 300);
    transport.emit('settings.changed', { ...DEFAULT_SETTINGS, theme: 'dark', layout: { sidebarWidth: 280, other: 1 } });
    expect(store.getState().settings).toMatchObject({ theme: 'dark', layout: { sidebarWidth: 300, other: 1 } });
  });
});

describe('favourite and recent actions', () => {
  it('are marked at once, kept, and unmarked again where they could not be kept', async () => {
    const { store, transport } = create();
    const marking = store.toggleFavourite('customers.create');
    expect(store.getState().settings.favouriteOperationIds).toEqual(['customers.create']);
    await marking;
    expect(transport.inputsOf('settings.save').at(-1)?.settings.favouriteOperationIds).toEqual(['customers.create']);
    await store.toggleFavourite('customers.create');
    expect(store.getState().settings.favouriteOperationIds).toEqual([]);

    const failing = createScriptedTransport({
      'settings.save': () => {
        throw new Error('The disk is full.');
      },
    });
    const start = { settings: DEFAULT_SETTINGS } as AppStart;
    const broken = createSettingsStore({ api: createApiClient(failing), start });
    await expect(broken.toggleFavourite('customers.create')).rejects.toThrow();
    expect(broken.getState().settings.favouriteOperationIds).toEqual([]);
  });

  it('outlive what main tells meanwhile of an earlier save', async () => {
    const { store, transport } = create();
    const marking = store.toggleFavourite('customers.create');
    transport.emit('settings.changed', DEFAULT_SETTINGS);
    expect(store.getState().settings.favouriteOperationIds).toEqual(['customers.create']);
    await marking;
    transport.emit('settings.changed', { ...DEFAULT_SETTINGS, favouriteOperationIds: ['refunds.create'] });
    expect(store.getState().settings.favouriteOperationIds).toEqual(['refunds.create']);
  });

  it('come newest first, each once, and are saved together after a pause', () => {
    vi.useFakeTimers();
    const { store, transport } = create();
    for (const id of ['a', 'b', 'a', 'c', 'c']) store.noteRecent(id);
    for (let number = 0; number < 30; number += 1) store.noteRecent(`x${number}`);
    store.noteRecent('a');
    expect(transport.inputsOf('settings.save')).toEqual([]);
    vi.advanceTimersByTime(1000);
    const [saved] = transport.inputsOf('settings.save');
    expect(saved?.settings.recentOperationIds.slice(0, 3)).toEqual(['a', 'x29', 'x28']);
    expect(saved?.settings.recentOperationIds).toHaveLength(20);
  });
});

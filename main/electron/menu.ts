// The native menu: the system's usual roles, and Paydeck's commands, which the page carries out.
import type { MenuItemConstructorOptions } from 'electron';
import type { EventPayload } from '../../shared/contract/events.ts';

export type MenuCommand = EventPayload<'menu.chosen'>['command'];

interface MenuOptions {
  readonly system: NodeJS.Platform;
  readonly choose: (command: MenuCommand) => void;
  readonly openExternal: (url: string) => void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };
const DOCUMENTATION = 'https://docs.stripe.com/api';
const STATUS = 'https://status.stripe.com/';

export function buildMenu({ system, choose, openExternal }: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = system === 'darwin';
  const command = (label: string, name: MenuCommand, accelerator: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    // The page listens to these keys itself and knows when a dialog holds them back; the menu only shows them.
    registerAccelerator: pageKeys.has(name) === false,
    click: () => choose(name),
  });
  const settings = command('Settings...', 'settings', 'CmdOrCtrl+,');
  const link = (label: string, url: string): MenuItemConstructorOptions => ({ label, click: () => openExternal(url) });

  return [
    ...(isMac ? [appMenu(settings)] : []),
    {
      label: '&File',
      submenu: [
        command('New Request', 'new_request', 'CmdOrCtrl+N'),
        command('Save to Collection', 'save', 'CmdOrCtrl+S'),
        separator,
        command('Send', 'send', 'CmdOrCtrl+Enter'),
        separator,
        command('Close Tab', 'close_tab', 'CmdOrCtrl+W'),
        ...(isMac ? [] : [separator, settings, separator, { role: 'quit' as const }]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Go',
      submenu: [
        command('Command Palette...', 'palette', 'CmdOrCtrl+K'),
        command('Find Action', 'find_action', 'CmdOrCtrl+Shift+F'),
      ],
    },
    { role: 'viewMenu' },
    windowMenu(isMac),
    {
      role: 'help',
      submenu: [link('Stripe API Reference', DOCUMENTATION), link('Stripe System Status', STATUS)],
    },
  ];
}

/** Those whose keys the page handles, see renderer/app/shortcuts.ts. Closing and opening tabs have keys that browsers keep. */
const pageKeys: ReadonlySet<MenuCommand> = new Set(['palette', 'send', 'save', 'settings', 'find_action']);

function appMenu(settings: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
}

/** Not the role as a whole: its Close would take the keys of Close Tab. */
function windowMenu(isMac: boolean): MenuItemConstructorOptions {
  return {
    label: '&Window',
    submenu: [
      { role: 'minimize' },
      { role: 'zoom' },
      ...(isMac ? [separator, { role: 'front' as const }] : []),
      separator,
      { role: 'close', accelerator: 'Shift+CmdOrCtrl+W' },
    ],
  };
}

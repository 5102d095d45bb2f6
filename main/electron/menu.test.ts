import type { MenuItemConstructorOptions } from 'electron';
import { expect, it } from 'vitest';
import { events } from '../../shared/contract/events.ts';
import { buildMenu, type MenuCommand } from './menu.ts';

function build(system: NodeJS.Platform) {
  const chosen: MenuCommand[] = [];
  const opened: string[] = [];
  const menu = buildMenu({
    system,
    choose: (command) => chosen.push(command),
    openExternal: (url) => opened.push(url),
  });
  return { menu, chosen, opened, items: flatten(menu) };
}

function flatten(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
}

/** As Electron calls it; what it hands over is not used. */
function click(item: MenuItemConstructorOptions | undefined): void {
  (item?.click as (() => void) | undefined)?.();
}

it.each(['linux', 'darwin', 'win32'] as const)('offers every command of the contract once on %s', (system) => {
  const { items, chosen } = build(system);
  for (const item of items.filter(({ accelerator, click: action }) => accelerator && action)) click(item);
  expect(chosen.toSorted()).toEqual([...events['menu.chosen'].shape.command.options].sort());
});

it('has the roles that people know, with Quit and Settings where their system puts them', () => {
  const roles = (system: NodeJS.Platform) => build(system).items.map(({ role }) => role);
  expect(roles('linux')).toEqual(expect.arrayContaining(['editMenu', 'viewMenu', 'minimize', 'close', 'quit']));
  expect(roles('darwin')).toEqual(expect.arrayContaining(['appMenu', 'about', 'hide', 'quit', 'editMenu', 'front']));
  expect(build('darwin').menu[0]?.role).toBe('appMenu');
});

it('gives no two entries the same keys', () => {
  const keys = build('linux').items.flatMap(({ accelerator }) => (accelerator ? [accelerator] : []));
  expect(new Set(keys).size).toBe(keys.length);
});

it('leaves the keys to the page that the page listens to, so that a dialog can hold them back', () => {
  const registered = build('linux')
    .items.filter(({ accelerator, click: action, registerAccelerator }) => accelerator && action && registerAccelerator)
    .map(({ label }) => label);
  expect(registered).toEqual(['New Request', 'Close Tab']);
});

it('opens its links outside', () => {
  const { items, opened } = build('linux');
  click(items.find(({ label }) => label === 'Stripe System Status'));
  expect(opened).toEqual(['https://status.stripe.com/']);
});

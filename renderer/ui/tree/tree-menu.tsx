// The menu of a row: one for the whole tree, opened at the pointer or below the row.
import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './tree.module.css';

export interface TreeMenuItem {
  readonly label: string;
  readonly icon?: ReactNode;
  /** The key that does the same, e.g. `F2`. */
  readonly shortcut?: string;
  readonly isDangerous?: boolean;
  /** A line above it. */
  readonly startsSection?: boolean;
  run(): void;
}

export interface TreeMenuProps {
  label: string;
  /** Pixels in the window. */
  at: { x: number; y: number };
  items: readonly TreeMenuItem[];
  onClose(): void;
}

export function TreeMenu({ label, at, items, onClose }: TreeMenuProps) {
  return (
    <Menu
      opened
      onChange={(isOpened) => !isOpened && onClose()}
      position="bottom-start"
      offset={2}
      hideDetached={false}
      withInitialFocusPlaceholder={false}
      // The tree takes the focus back itself: the place that the menu hangs on is gone by then.
      returnFocus={false}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          aria-label={label}
          className={styles.menuPlace}
          style={{ left: at.x, top: at.y }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {items.map((item) => (
          <MenuEntry key={item.label} item={item} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function MenuEntry({ item }: { item: TreeMenuItem }) {
  return (
    <>
      {item.startsSection && <Menu.Divider />}
      <Menu.Item
        leftSection={item.icon}
        rightSection={item.shortcut && <kbd className={styles.shortcut}>{item.shortcut}</kbd>}
        {...(item.isDangerous ? { color: 'bad' } : {})}
        onClick={item.run}
      >
        {item.label}
      </Menu.Item>
    </>
  );
}

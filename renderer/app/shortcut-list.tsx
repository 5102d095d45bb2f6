// The list of keyboard shortcuts, from the table that makes them work.
import { Modal } from '@mantine/core';
import type { AppStart } from '../../shared/workspace.ts';
import styles from './shortcut-list.module.css';
import { FAVOURITE_KEYS, shortcuts, TAB_SHORTCUT_KEYS, writeKeys } from './shortcuts.ts';

export interface ShortcutListProps {
  opened: boolean;
  platform: AppStart['platform'];
  onClose: () => void;
}

export function ShortcutList({ opened, platform, onClose }: ShortcutListProps) {
  const rows = [
    ...shortcuts,
    { id: 'tabs', title: 'Go to a tab by its place', keys: TAB_SHORTCUT_KEYS },
    { id: 'favourite', title: 'In the catalog: mark the action as a favourite', keys: FAVOURITE_KEYS },
  ];
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size={420} centered>
      <dl className={styles.list}>
        {rows.map(({ id, title, keys }) => (
          <div className={styles.row} key={id}>
            <dt>{title}</dt>
            <dd>
              <kbd className={styles.keys}>{writeKeys(keys, platform)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

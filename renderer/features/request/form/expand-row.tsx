// One path in the tree: opened by its chevron, chosen anywhere else.
import { IconCheck, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import styles from './expand-field.module.css';
import type { PathRow } from './expand-paths.ts';

interface ExpandRowProps {
  id: string;
  row: PathRow;
  isActive: boolean;
  isChosen: boolean;
  onToggle(): void;
  onOpen(isWanted: boolean): void;
}

export function ExpandRow({ id, row, isActive, isChosen, onToggle, onOpen }: ExpandRowProps) {
  const { node, level, isOpen } = row;
  const hasChildren = node.children.length > 0;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    // The field above has the focus and the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: see above.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
    <div
      role="treeitem"
      id={id}
      aria-level={level}
      aria-posinset={row.position + 1}
      aria-setsize={row.siblingCount}
      aria-expanded={hasChildren ? isOpen : undefined}
      aria-selected={node.canChoose ? isChosen : undefined}
      className={styles.row}
      data-active={isActive || undefined}
      data-leads-on={!node.canChoose || undefined}
      style={{ paddingLeft: 4 + (level - 1) * 16 }}
      // The field keeps the focus, and with it what was typed.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onToggle}
    >
      <span
        className={styles.chevron}
        aria-hidden
        onClick={(event) => {
          if (!hasChildren) return;
          event.stopPropagation();
          onOpen(!isOpen);
        }}
      >
        {hasChildren && <Chevron size={14} stroke={1.75} />}
      </span>
      <span className={styles.check} data-chosen={isChosen || undefined} aria-hidden>
        {isChosen && <IconCheck size={12} stroke={2} />}
      </span>
      <span className={styles.rowName}>{node.name}</span>
      {node.isList && <span className={styles.rowNote}>list</span>}
    </div>
  );
}

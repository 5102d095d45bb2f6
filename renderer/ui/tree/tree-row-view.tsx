// One row of a tree: its marks, its content, and the button of its menu.
import { IconChevronRight, IconDots } from '@tabler/icons-react';
import { memo, type ReactNode, useEffect, useRef } from 'react';
import { InlineRename } from './inline-rename.tsx';
import styles from './tree.module.css';
import { type TreeDrag, wireRowDrag } from './tree-drag.ts';
import type { DropPlace } from './tree-move.ts';
import type { TreeRow } from './tree-node.ts';

export interface TreeRowViewProps<Value> {
  row: TreeRow<Value>;
  elementId: string;
  /** Pixels from the tree's top. */
  top: number;
  isActive: boolean;
  isSelected: boolean;
  hasMenu: boolean;
  dropPlace: DropPlace | null;
  drag: TreeDrag | null;
  renderContent(row: TreeRow<Value>): ReactNode;
  /** Present while the row is renamed. */
  rename: { onCommit(name: string): Promise<void>; onEnd(): void } | null;
}

export const TreeRowView = memo(TreeRowContent) as typeof TreeRowContent;

function TreeRowContent<Value>(props: TreeRowViewProps<Value>) {
  const { row, elementId, top, isActive, isSelected, hasMenu, dropPlace, drag, renderContent, rename } = props;
  const { node, level, position, siblingCount, isExpanded } = row;
  const element = useRef<HTMLDivElement>(null);
  const isRenaming = rename !== null;

  useEffect(() => {
    if (!drag || !element.current || isRenaming) return;
    return wireRowDrag(element.current, node.id, drag);
  }, [drag, node.id, isRenaming]);

  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the focus and points here by aria-activedescendant
    <div
      ref={element}
      id={elementId}
      role="treeitem"
      className={styles.row}
      aria-description={node.description}
      aria-level={level}
      aria-posinset={position + 1}
      aria-setsize={siblingCount}
      aria-selected={isSelected}
      aria-expanded={node.children ? isExpanded : undefined}
      aria-keyshortcuts={hasMenu ? 'Shift+F10' : undefined}
      data-row-id={node.id}
      data-active={isActive || undefined}
      data-drop={dropPlace ?? undefined}
      style={{ transform: `translateY(${top}px)`, '--level': level - 1 } as React.CSSProperties}
    >
      <IconChevronRight
        className={styles.chevron}
        size={14}
        stroke={1.75}
        aria-hidden
        data-shown={node.children !== undefined || undefined}
      />
      {rename ? (
        <InlineRename name={node.name} {...rename} />
      ) : (
        <>
          <span className={styles.content}>{renderContent(row)}</span>
          {hasMenu && (
            // A named button would become part of the row's name; Shift+F10 opens the same menu.
            <button
              type="button"
              tabIndex={-1}
              className={styles.more}
              aria-hidden
              title="More actions (Shift+F10)"
              data-more
            >
              <IconDots size={16} stroke={1.75} aria-hidden />
            </button>
          )}
        </>
      )}
    </div>
  );
}

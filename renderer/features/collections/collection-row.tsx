// What stands in a row of the collections: a collection or folder with its size, or a request with its method.
import { IconFolder, IconFolderOpen, IconPlayerPlay, IconStack2 } from '@tabler/icons-react';
import { MethodWord } from '../../ui/method-word.tsx';
import sidebar from '../../ui/sidebar.module.css';
import type { TreeRow } from '../../ui/tree/tree-node.ts';
import { countRequests } from './collection-menu.tsx';
import styles from './collection-row.module.css';
import type { CollectionEntry } from './collection-tree.ts';

export interface CollectionRowProps {
  row: TreeRow<CollectionEntry>;
  method: string;
  onRun(): void;
}

export function CollectionRow({ row, method, onRun }: CollectionRowProps) {
  const { node, isExpanded } = row;
  if (node.value.kind === 'request') {
    return (
      <>
        <MethodWord method={method} isShort isUnspoken />
        <span className={sidebar.name} title={node.description}>
          {node.name}
        </span>
        <button type="button" tabIndex={-1} className={styles.run} aria-hidden title="Run" data-run onClick={onRun}>
          <IconPlayerPlay size={14} stroke={1.75} aria-hidden />
        </button>
      </>
    );
  }
  const Icon = node.value.kind === 'collection' ? IconStack2 : isExpanded ? IconFolderOpen : IconFolder;
  return (
    <>
      <Icon className={styles.icon} size={16} stroke={1.75} aria-hidden />
      <span className={`${sidebar.name} ${node.value.kind === 'collection' ? styles.collection : ''}`}>
        {node.name}
      </span>
      <span className={sidebar.aside} aria-hidden>
        {countRequests(node)}
      </span>
    </>
  );
}

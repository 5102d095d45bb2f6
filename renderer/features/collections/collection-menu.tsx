// What can be done with a collection, a folder or a saved request, as the entries of its menu.
import {
  IconArrowRight,
  IconCopy,
  IconFolderPlus,
  IconPencil,
  IconPlayerPlay,
  IconPlaylist,
  IconTrash,
} from '@tabler/icons-react';
import type { TreeMenuItem } from '../../ui/tree/tree-menu.tsx';
import { type CollectionNode, requestsIn } from './collection-tree.ts';

export interface CollectionCommands {
  open(node: CollectionNode): void;
  run(node: CollectionNode): void;
  runAll(node: CollectionNode): void;
  addFolder(node: CollectionNode): void;
  rename(node: CollectionNode): void;
  duplicate(node: CollectionNode): void;
  remove(node: CollectionNode): void;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

export function collectionMenu(node: CollectionNode, commands: CollectionCommands): TreeMenuItem[] {
  const shared: TreeMenuItem[] = [
    {
      label: 'Rename',
      icon: <IconPencil {...icon} />,
      shortcut: 'F2',
      startsSection: true,
      run: () => commands.rename(node),
    },
    { label: 'Duplicate', icon: <IconCopy {...icon} />, run: () => commands.duplicate(node) },
    {
      label: 'Delete',
      icon: <IconTrash {...icon} />,
      shortcut: 'Del',
      isDangerous: true,
      startsSection: true,
      run: () => commands.remove(node),
    },
  ];
  if (node.value.kind === 'request') {
    return [
      { label: 'Open', icon: <IconArrowRight {...icon} />, shortcut: 'Enter', run: () => commands.open(node) },
      { label: 'Run', icon: <IconPlayerPlay {...icon} />, run: () => commands.run(node) },
      ...shared,
    ];
  }
  const requestCount = countRequests(node);
  const runAll: TreeMenuItem = {
    label: requestCount === 1 ? 'Run 1 request' : `Run all ${requestCount} requests`,
    icon: <IconPlaylist {...icon} />,
    run: () => commands.runAll(node),
  };
  return [
    ...(requestCount > 0 ? [runAll] : []),
    { label: 'New folder', icon: <IconFolderPlus {...icon} />, run: () => commands.addFolder(node) },
    ...shared,
  ];
}

export function countRequests({ value }: CollectionNode): number {
  switch (value.kind) {
    case 'collection':
      return requestsIn(value.collection.items).length;
    case 'folder':
      return requestsIn(value.folder.items).length;
    case 'request':
      return 1;
  }
}

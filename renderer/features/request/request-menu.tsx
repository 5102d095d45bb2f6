// What else can be done with a request.
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconCopy, IconCopyPlus, IconDots, IconExternalLink, IconSwitchHorizontal } from '@tabler/icons-react';
import { referenceOf } from '../../../shared/catalog/reference.ts';
import type { Draft } from '../../../shared/draft.ts';
import { notify, notifyFailure } from '../../ui/notify.ts';
import { writePath } from './path-line.tsx';
import type { RequestCatalog } from './request-state.ts';
import type { RequestStore } from './request-store.ts';

interface RequestMenuProps {
  store: RequestStore;
  catalog: RequestCatalog;
  draft: Draft;
  onOpenExternal(url: string): void;
}

export function RequestMenu({ store, catalog, draft, onOpenExternal }: RequestMenuProps) {
  const { target } = draft;
  const operation = target.kind === 'action' ? catalog.index.find(target.operationId) : undefined;
  const path = target.kind === 'generic' ? target.path : operation ? writePath(operation, target) : '';

  const openAsGeneric = async () => {
    try {
      const left = await store.openAsGeneric(draft.id);
      if (left.length === 0) return;
      const message = `Generic requests hold no files: ${left.join(', ')} was left out.`;
      notify({ title: 'Opened as generic request', message, tone: 'info' });
    } catch (cause) {
      notifyFailure('The request could not be opened as a generic one', cause);
    }
  };

  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <Tooltip label="More">
          <ActionIcon variant="subtle" color="gray" aria-label="More">
            <IconDots size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconSwitchHorizontal size={16} stroke={1.75} />}
          disabled={!operation}
          onClick={openAsGeneric}
        >
          Open as generic request
        </Menu.Item>
        <Menu.Item leftSection={<IconCopyPlus size={16} stroke={1.75} />} onClick={() => store.duplicateTab(draft.id)}>
          Duplicate
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy size={16} stroke={1.75} />}
          disabled={path === ''}
          onClick={() => navigator.clipboard.writeText(path)}
        >
          Copy path
        </Menu.Item>
        <Menu.Item
          leftSection={<IconExternalLink size={16} stroke={1.75} />}
          onClick={() => onOpenExternal(operation ? referenceOf(operation) : 'https://docs.stripe.com/api')}
        >
          Stripe's reference
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

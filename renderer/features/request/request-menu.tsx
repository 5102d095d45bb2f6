// What else can be done with a request.
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconCode,
  IconCopy,
  IconCopyPlus,
  IconDots,
  IconExternalLink,
  IconSwitchHorizontal,
  IconTerminal2,
} from '@tabler/icons-react';
import { useState } from 'react';
import { referenceOf } from '../../../shared/catalog/reference.ts';
import type { Draft } from '../../../shared/draft.ts';
import { notify, notifyFailure } from '../../ui/notify.ts';
import { writePath } from './path-line.tsx';
import type { RequestCatalog } from './request-state.ts';
import type { RequestStore } from './request-store.ts';
import type { CallSettings } from './snippets/code-call.ts';
import type { ViewChoices } from './view-choices.ts';

interface RequestMenuProps {
  store: RequestStore;
  catalog: RequestCatalog;
  choices: ViewChoices;
  draft: Draft;
  settings: CallSettings | null;
  /** Whether the user typed the idempotency key. */
  isOwnKey: boolean;
  onOpenExternal(url: string): void;
}

export function RequestMenu(props: RequestMenuProps) {
  const { store, catalog, choices, draft, onOpenExternal } = props;
  const [isOpen, setOpen] = useState(false);
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
    // Within the request's landmark, and fixed, since the panel around would cut it off.
    <Menu position="bottom-end" width={230} withinPortal={false} floatingStrategy="fixed" onChange={setOpen}>
      <Menu.Target>
        <Tooltip label="More" disabled={isOpen}>
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
        <Menu.Item leftSection={<IconTerminal2 size={16} stroke={1.75} />} onClick={() => copyAs(props, 'curl')}>
          Copy as cURL
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCode size={16} stroke={1.75} />}
          onClick={() => copyAs(props, choices.get('codeLanguage') ?? 'node')}
        >
          Copy as code
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

/** In cURL, or in the language that was chosen last in the code view. */
async function copyAs({ catalog, draft, settings, isOwnKey }: RequestMenuProps, languageId: string): Promise<void> {
  try {
    const [{ copyCode, draftCall }, schema] = await Promise.all([
      import('./snippets/copy-code.ts'),
      catalog.loadSchema(),
    ]);
    const call = draftCall(draft, { index: catalog.index, schema, settings, isOwnKey });
    const title = call ? await copyCode(call, languageId) : null;
    notify(
      title === null
        ? { title: 'Nothing was copied', message: 'This request can only be copied as cURL.', tone: 'info' }
        : { title: `Copied as ${title}`, message: 'The key is read from STRIPE_API_KEY.', tone: 'info' },
    );
  } catch (cause) {
    notifyFailure('The request could not be copied', cause);
  }
}

// The bar along the top: where the next request goes, and the way to everything else.
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconCircleCheck,
  IconExclamationCircle,
  IconKey,
  IconKeyboard,
  IconLayoutSidebar,
  IconSearch,
  IconSettings,
} from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { AppStart } from '../../shared/workspace.ts';
import {
  currentConfiguration,
  currentEnvironment,
  currentIntegration,
  currentPlace,
  EnvironmentPicker,
  IntegrationPicker,
  ModeBadge,
  modeOf,
  type PlacesView,
  placeKey,
  ReadOnlyBadge,
  type TestState,
  type WorkspaceStore,
} from '../features/workspace/index.ts';
import { ProductMark } from './product-mark.tsx';
import { keysOf, type ShortcutId, writeKeys } from './shortcuts.ts';
import styles from './title-bar.module.css';

export interface TitleBarProps {
  workspace: WorkspaceStore;
  platform: AppStart['platform'];
  isSidebarShown: boolean;
  onCommand: (id: ShortcutId) => void;
  onEditPlaces: (view: PlacesView) => void;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

export function TitleBar({ workspace: store, platform, isSidebarShown, onCommand, onEditPlaces }: TitleBarProps) {
  const state = useStore(store);
  const environment = currentEnvironment(state);
  const mode = environment ? modeOf(environment, currentIntegration(state)) : null;
  const configuration = currentConfiguration(state);
  const test = state.tests[placeKey(currentPlace(state))];
  const withKeys = (words: string, id: ShortcutId) => `${words} (${writeKeys(keysOf(id), platform)})`;

  return (
    <header
      className={styles.bar}
      data-mode={mode ?? 'none'}
      style={{ '--environment-colour': `var(--pd-env-${environment?.colour ?? 'gray'})` } as React.CSSProperties}
    >
      <div className={styles.side}>
        <Tooltip label={withKeys(isSidebarShown ? 'Hide the sidebar' : 'Show the sidebar', 'sidebar')}>
          <ActionIcon
            aria-label={isSidebarShown ? 'Hide the sidebar' : 'Show the sidebar'}
            aria-expanded={isSidebarShown}
            onClick={() => onCommand('sidebar')}
          >
            <IconLayoutSidebar {...icon} />
          </ActionIcon>
        </Tooltip>
        <span className={styles.product}>
          <ProductMark />
          <h1 className={styles.productName}>Paydeck</h1>
        </span>
        <IntegrationPicker store={store} onEdit={onEditPlaces} />
        <EnvironmentPicker store={store} onEdit={onEditPlaces} />
        <ModeBadge mode={mode} />
        {configuration?.isReadOnly && !environment?.isSandbox && <ReadOnlyBadge />}
        {test && <TestMark test={test} />}
      </div>
      <div className={styles.side}>
        <button type="button" className={styles.palette} onClick={() => onCommand('palette')}>
          <IconSearch size={14} stroke={1.75} aria-hidden />
          <span className={styles.paletteWords}>Search or run</span>
          <kbd className={styles.keys}>{writeKeys(keysOf('palette'), platform)}</kbd>
        </button>
        <Menu position="bottom-end" width={240}>
          <Menu.Target>
            <Tooltip label="Settings and help">
              <ActionIcon aria-label="Settings and help">
                <IconSettings {...icon} />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconKey {...icon} />} onClick={() => onEditPlaces({ kind: 'current' })}>
              Environments and keys...
            </Menu.Item>
            <Menu.Item
              leftSection={<IconSettings {...icon} />}
              rightSection={<span className={styles.menuKeys}>{writeKeys(keysOf('settings'), platform)}</span>}
              onClick={() => onCommand('settings')}
            >
              Settings...
            </Menu.Item>
            <Menu.Item
              leftSection={<IconKeyboard {...icon} />}
              rightSection={<span className={styles.menuKeys}>?</span>}
              onClick={() => onCommand('shortcuts')}
            >
              Keyboard shortcuts
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </header>
  );
}

/** What the last connection test of this place found, for as long as Paydeck runs. */
function TestMark({ test }: { test: TestState }) {
  if (test.phase === 'testing') return <span className={styles.test}>Testing...</span>;
  if (test.phase === 'tested' && test.result.kind === 'connected') {
    const { accountName, accountId } = test.result;
    return (
      <Tooltip label={`Tested: ${accountName ?? accountId ?? 'Stripe knows the key'}`}>
        <span className={styles.test} data-result="connected">
          <IconCircleCheck size={14} stroke={1.75} aria-hidden />
          <span className={styles.testWord}>Connected</span>
        </span>
      </Tooltip>
    );
  }
  const message = test.phase === 'refused' ? test.message : test.result.kind === 'failed' ? test.result.message : '';
  return (
    <Tooltip label={message}>
      <span className={styles.test} data-result="failed">
        <IconExclamationCircle size={14} stroke={1.75} aria-hidden />
        <span className={styles.testWord}>Test failed</span>
      </span>
    </Tooltip>
  );
}

// The row of open requests: chosen, closed, moved and opened by mouse and by keys.
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconChevronDown, IconPlus, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { DraftTarget } from '../../../shared/draft.ts';
import type { CollectionItemId, DraftId } from '../../../shared/ids.ts';
import { MethodWord } from '../../ui/method-word.tsx';
import { isSameTarget, methodOf, titleOf } from './draft-tabs.ts';
import { getSendState, type RequestCatalog } from './request-state.ts';
import type { RequestStore } from './request-store.ts';
import styles from './request-tabs.module.css';
import { useTabDrag } from './tab-drag.ts';

/** What is kept of a saved request; undefined where it is in no collection any more. */
export type SavedTargetOf = (id: CollectionItemId) => DraftTarget | undefined;

interface RequestTabsProps {
  store: RequestStore;
  catalog: RequestCatalog;
  savedTargetOf: SavedTargetOf;
}

/** What a tab and the panel below it call each other. */
export const tabId = (draftId: DraftId) => `tab-${draftId}`;
export const TAB_PANEL_ID = 'request-panel';

export function RequestTabs({ store, catalog, savedTargetOf }: RequestTabsProps) {
  const order = useStore(store, (state) => state.order);
  const list = useRef<HTMLDivElement>(null);

  const press = (event: KeyboardEvent) => {
    const { activeDraftId, order: open } = store.getState();
    if (activeDraftId === null) return;
    const place = open.indexOf(activeDraftId);
    const isMove = event.ctrlKey && event.shiftKey;
    if (event.key === 'ArrowRight') isMove ? store.moveTab(activeDraftId, place + 1) : store.activateNext(1);
    else if (event.key === 'ArrowLeft') isMove ? store.moveTab(activeDraftId, place - 1) : store.activateNext(-1);
    else if (event.key === 'Home') activateAt(store, 0);
    else if (event.key === 'End') activateAt(store, open.length - 1);
    else if (event.key === 'Delete') store.closeTab(activeDraftId);
    else return;
    event.preventDefault();
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };

  return (
    <div className={styles.bar}>
      <div ref={list} role="tablist" aria-label="Open requests" className={styles.list} onKeyDown={press}>
        {order.map((draftId) => (
          <RequestTab key={draftId} store={store} catalog={catalog} draftId={draftId} savedTargetOf={savedTargetOf} />
        ))}
      </div>
      <Tooltip label="New request">
        <ActionIcon variant="subtle" color="gray" aria-label="New request" onClick={() => store.openGeneric()}>
          <IconPlus size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
      <span className={styles.spring} />
      <TabsMenu store={store} />
    </div>
  );
}

function activateAt(store: RequestStore, index: number): void {
  const draftId = store.getState().order[index];
  if (draftId) store.activate(draftId);
}

interface RequestTabProps extends RequestTabsProps {
  draftId: DraftId;
}

const RequestTab = memo(function RequestTab({ store, catalog, draftId, savedTargetOf }: RequestTabProps) {
  const draft = useStore(store, (state) => state.drafts[draftId]);
  const isActive = useStore(store, (state) => state.activeDraftId === draftId);
  const isSending = useStore(store, (state) => getSendState(state, draftId).phase === 'sending');
  const tab = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isActive]);
  const isOver = useTabDrag(store, draftId, tab);
  if (!draft) return null;

  const saved = draft.savedRequestId === null ? undefined : savedTargetOf(draft.savedRequestId);
  const isChanged = saved !== undefined && !isSameTarget(saved, draft.target);
  const title = titleOf(draft);
  const method = methodOf(draft.target, catalog.index) ?? '?';
  return (
    <div
      role="presentation"
      className={styles.tabFrame}
      data-active={isActive || undefined}
      data-over={isOver || undefined}
    >
      <div
        ref={tab}
        role="tab"
        id={tabId(draftId)}
        className={styles.tab}
        tabIndex={isActive ? 0 : -1}
        aria-selected={isActive}
        aria-controls={TAB_PANEL_ID}
        aria-keyshortcuts="Delete"
        aria-label={isChanged ? `${title} (changed since it was saved)` : title}
        aria-description={method}
        title={title}
        onClick={() => store.activate(draftId)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ' ') store.activate(draftId);
        }}
        // The middle button closes, as in a browser; on Linux it would also paste.
        onMouseDown={(event) => event.button === 1 && event.preventDefault()}
        onAuxClick={(event) => event.button === 1 && store.closeTab(draftId)}
      >
        <span className={styles.title}>{title}</span>
        {isSending && <span className={styles.sending} aria-hidden />}
        {isChanged && <span className={styles.changed} aria-hidden />}
      </div>
      <span aria-hidden className={styles.method}>
        <MethodWord method={method} isShort />
      </span>
      {/* For the mouse: keys close the chosen tab by Delete, and a tab list holds nothing but tabs. */}
      <button
        type="button"
        className={styles.close}
        tabIndex={-1}
        aria-hidden
        title="Close"
        onClick={() => store.closeTab(draftId)}
      >
        <IconX size={14} stroke={1.75} />
      </button>
    </div>
  );
});

function TabsMenu({ store }: { store: RequestStore }) {
  const activeDraftId = useStore(store, (state) => state.activeDraftId);
  const hasClosed = useStore(store, (state) => state.closed.length > 0);
  const hasOthers = useStore(store, (state) => state.order.length > 1);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Tooltip label="Tabs">
          <ActionIcon variant="subtle" color="gray" aria-label="Tabs">
            <IconChevronDown size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={!hasClosed} onClick={() => store.reopenClosedTab()}>
          Reopen closed tab
        </Menu.Item>
        <Menu.Item disabled={activeDraftId === null} onClick={() => activeDraftId && store.duplicateTab(activeDraftId)}>
          Duplicate tab
        </Menu.Item>
        <Menu.Item disabled={activeDraftId === null} onClick={() => activeDraftId && store.closeTab(activeDraftId)}>
          Close tab
        </Menu.Item>
        <Menu.Item
          disabled={!hasOthers || activeDraftId === null}
          onClick={() => activeDraftId && store.closeOtherTabs(activeDraftId)}
        >
          Close other tabs
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

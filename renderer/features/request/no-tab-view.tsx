// What stands where no request is open: how to get to one.
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconPlus, IconSearch } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { MethodWord } from '../../ui/method-word.tsx';
import styles from './no-tab-view.module.css';
import type { RequestCatalog } from './request-state.ts';
import type { RequestStore } from './request-store.ts';

interface NoTabViewProps {
  store: RequestStore;
  catalog: RequestCatalog;
  /** Operations that were sent lately, newest first; may be empty. */
  recentOperationIds: readonly string[];
  onFindAction(): void;
}

/** Good first calls in an account of any kind. */
const FIRST_CALLS = [
  'customers.list',
  'customers.create',
  'products.list',
  'paymentIntents.create',
  'balance.retrieve',
];
const MOST_SHOWN = 6;

export function NoTabView({ store, catalog, recentOperationIds, onFindAction }: NoTabViewProps) {
  const hasClosed = useStore(store, (state) => state.closed.length > 0);
  const hasRecent = recentOperationIds.length > 0;
  const shown = [...new Set(hasRecent ? recentOperationIds : FIRST_CALLS)]
    .flatMap((id) => catalog.index.find(id) ?? [])
    .slice(0, MOST_SHOWN);
  return (
    <section aria-label="Request" className={styles.page}>
      <div className={styles.content}>
        <h2 className={styles.title}>No request is open</h2>
        <p className={styles.text}>
          Each of Stripe's calls is an action with a form. Find one by name, path or parameter, or write a request by
          hand.
        </p>
        <div className={styles.buttons}>
          <Button leftSection={<IconSearch size={14} stroke={1.75} />} onClick={onFindAction}>
            Find an action
          </Button>
          <Button
            variant="default"
            leftSection={<IconPlus size={14} stroke={1.75} />}
            onClick={() => store.openGeneric()}
          >
            Write a request
          </Button>
          {hasClosed && (
            <Button
              variant="default"
              leftSection={<IconArrowBackUp size={14} stroke={1.75} />}
              onClick={() => store.reopenClosedTab()}
            >
              Reopen closed tab
            </Button>
          )}
        </div>
        <h3 className={styles.heading}>{hasRecent ? 'Lately used' : 'Good first calls'}</h3>
        <ul className={styles.list}>
          {shown.map(({ id, title, method, path }) => (
            <li key={id}>
              <button type="button" className={styles.action} onClick={() => store.openAction(id)}>
                <MethodWord method={method} isShort />
                <span>{title}</span>
                <span className={styles.path}>{path}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

// What comes in while one looks on: what happened in the sandbox, or what it was asked.
import { Tabs } from '@mantine/core';
import type { SandboxDetails } from '../../../shared/sandbox.ts';
import { EventList } from './event-list.tsx';
import { RequestList } from './request-list.tsx';
import styles from './sandbox-panel.module.css';
import type { SandboxStore } from './sandbox-store.ts';

export interface StreamProps {
  store: SandboxStore;
  details: SandboxDetails;
  /** Opens the action that retrieves this object. */
  onFollowId: (objectId: string) => void;
}

export function Stream({ store, details, onFollowId }: StreamProps) {
  return (
    <Tabs
      defaultValue="events"
      keepMounted={false}
      classNames={{ root: styles.stream, list: styles.streamTabs, panel: styles.streamPanel }}
    >
      <Tabs.List aria-label="What comes in">
        <Tabs.Tab value="events">Events</Tabs.Tab>
        <Tabs.Tab value="requests">Requests</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="events">
        <EventList events={details.events} now={details.now} onFollowId={onFollowId} />
      </Tabs.Panel>
      <Tabs.Panel value="requests">
        <RequestList store={store} />
      </Tabs.Panel>
    </Tabs>
  );
}

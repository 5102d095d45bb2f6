// The stack of notices in the window's corner: each can be dismissed, acted on, and waits while it is looked at.
import { ActionIcon, Portal, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconExclamationCircle, IconInfoCircle, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import styles from './notifications.module.css';
import { actOnNotice, dismissNotice, notices, type ShownNotice } from './notify.ts';

const icons = { info: IconInfoCircle, ok: IconCircleCheck, warn: IconAlertTriangle, bad: IconExclamationCircle };

export function Notifications() {
  const shown = useStore(notices, (state) => state.shown);
  return (
    <Portal>
      <section className={styles.stack} aria-label="Notifications">
        {shown.map((notice) => (
          <NoticeCard key={notice.id} notice={notice} />
        ))}
      </section>
    </Portal>
  );
}

function NoticeCard({ notice }: { notice: ShownNotice }) {
  const { id, tone, title, message, action, goesAfterMs } = notice;
  const [isHeld, setHeld] = useState(false);

  useEffect(() => {
    if (isHeld || goesAfterMs === null) return;
    const timer = setTimeout(() => dismissNotice(id), goesAfterMs);
    return () => clearTimeout(timer);
  }, [id, isHeld, goesAfterMs]);

  const dismissByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    dismissNotice(id);
  };

  const Icon = icons[tone];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons inside, and hovering only holds the timer
    <div
      className={styles.card}
      data-tone={tone}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      onKeyDown={dismissByKey}
    >
      <Icon className={styles.icon} size={16} stroke={1.75} aria-hidden />
      <div className={styles.words} role={tone === 'warn' || tone === 'bad' ? 'alert' : 'status'}>
        <div className={styles.title}>{title}</div>
        {message && <div className={styles.message}>{message}</div>}
      </div>
      {action && (
        <button type="button" className={styles.action} onClick={() => void actOnNotice(notice)}>
          {action.label}
        </button>
      )}
      <Tooltip label="Dismiss" openDelay={500}>
        <ActionIcon
          variant="subtle"
          color="ink"
          size={24}
          aria-label={`Dismiss: ${title}`}
          onClick={() => dismissNotice(id)}
        >
          <IconX size={14} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

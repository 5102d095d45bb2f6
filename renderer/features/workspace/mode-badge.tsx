// The mode of a key in a word, with an icon and a colour: never by colour alone.
import { IconBolt, IconFlask, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import type { Mode } from '../../../shared/api-key.ts';
import styles from './mode-badge.module.css';

/** `offline` is the built-in Sandbox; null is a place without a key. */
export type PlaceMode = Mode | 'offline' | null;

const words = { live: 'Live', test: 'Test', offline: 'Offline' };

export function ModeBadge({ mode }: { mode: PlaceMode }) {
  const Icon = mode === 'live' ? IconBolt : mode === null ? IconPlugConnectedX : IconFlask;
  return (
    <span className={styles.badge} data-mode={mode ?? 'none'}>
      <Icon size={14} stroke={1.75} aria-hidden />
      {mode === null ? 'Not set up' : words[mode]}
    </span>
  );
}

export function ReadOnlyBadge() {
  return (
    <span className={styles.badge} title="Changing requests are refused here">
      <IconLock size={14} stroke={1.75} aria-hidden />
      Read-only
    </span>
  );
}

/** In rows that hold several: the word alone, live with its bolt. */
export function ModeWord({ mode }: { mode: PlaceMode | 'mixed' }) {
  if (mode === 'mixed') return <span className={styles.word}>Test and live</span>;
  return (
    <span className={styles.word} data-mode={mode ?? 'none'}>
      {mode === 'live' && <IconBolt size={12} stroke={2} aria-hidden />}
      {mode === null ? 'Not set up' : words[mode]}
    </span>
  );
}

// One exchange in the history's list: what was asked, what became of it, where and when.
import { IconAlertTriangle, IconBolt } from '@tabler/icons-react';
import type { CSSProperties, Ref } from 'react';
import type { ExchangeSummary } from '../../../shared/exchange.ts';
import { formatDuration } from '../../ui/measures.ts';
import { MethodWord } from '../../ui/method-word.tsx';
import sidebar from '../../ui/sidebar.module.css';
import styles from './history-entry.module.css';
import { outcomeWords } from './history-outcome.ts';
import { localTime, utcTime } from './history-rows.ts';

export interface HistoryEntryProps {
  entry: ExchangeSummary;
  /** The one entry of the list that Tab reaches. */
  isActive: boolean;
  isSelected: boolean;
  onOpen(): void;
  /** Asks again under the same key; offered where the outcome is unknown. */
  onRepeat?: (() => void) | undefined;
  ref?: Ref<HTMLButtonElement>;
}

export function HistoryEntry({ entry, isActive, isSelected, onOpen, onRepeat, ref }: HistoryEntryProps) {
  const { word, tone, isUnknown } = outcomeWords(entry);
  const tabIndex = isActive ? 0 : -1;
  return (
    <div className={styles.entry} data-unknown={isUnknown || undefined} data-selected={isSelected || undefined}>
      <button
        ref={ref}
        type="button"
        tabIndex={tabIndex}
        className={styles.open}
        aria-current={isSelected || undefined}
        onClick={onOpen}
      >
        <span className={styles.line}>
          <MethodWord method={entry.method} isShort />{' '}
          <span className={`${sidebar.name} ${styles.title}`}>{entry.title}</span>{' '}
          <span className={styles.outcome} data-tone={tone}>
            {isUnknown && <IconAlertTriangle size={14} stroke={1.75} aria-hidden />}
            <span title={word}>{word}</span>
          </span>
        </span>{' '}
        <span className={`${styles.line} ${styles.second}`}>
          <span className={`${styles.path} pd-data`} title={entry.path}>
            {entry.path}
          </span>
        </span>{' '}
        <span className={`${styles.line} ${styles.second}`}>
          <Place entry={entry} />{' '}
          <span className={styles.when}>
            {entry.durationMs !== null && <span>{formatDuration(entry.durationMs)}</span>}{' '}
            <time dateTime={new Date(entry.startedAtMs).toISOString()} title={utcTime(entry.startedAtMs)}>
              {localTime(entry.startedAtMs)}
            </time>
          </span>
        </span>
      </button>
      {isUnknown && onRepeat && (
        <button type="button" tabIndex={tabIndex} className={styles.repeat} onClick={onRepeat}>
          Repeat under the same key
        </button>
      )}
    </div>
  );
}

function Place({ entry }: { entry: ExchangeSummary }) {
  const colour = { '--colour': `var(--pd-env-${entry.environmentColour})` } as CSSProperties;
  return (
    <>
      <span className={styles.dot} style={colour} aria-hidden />
      <span className={sidebar.name} title={`${entry.integrationName} in ${entry.environmentName}`}>
        {entry.environmentName}
      </span>
      {entry.mode === 'live' && (
        <span className={styles.live}>
          <IconBolt size={12} stroke={1.75} aria-hidden />
          live
        </span>
      )}
    </>
  );
}

// Says in the other views that the raw view holds text that can't be read, since nothing is sent until it can be.
import type { Draft } from '../../../../shared/draft.ts';
import type { RequestStore } from '../request-store.ts';
import styles from './raw.module.css';
import { unreadFormats } from './unread-text.ts';

interface UnreadNoticeProps {
  store: RequestStore;
  draft: Draft;
  onShow(): void;
}

export function UnreadNotice({ store, draft, onShow }: UnreadNoticeProps) {
  const unread = unreadFormats(draft);
  if (unread.length === 0) return null;
  const discard = () => {
    for (const format of unread) store.keepRawText(draft.id, format, null);
  };
  return (
    <p className={styles.unread}>
      <span>The raw view holds text that can't be read: it is kept, and nothing is sent until it can be.</span>
      <button type="button" className={styles.link} onClick={onShow}>
        Show it
      </button>
      <button type="button" className={styles.link} onClick={discard}>
        Discard it
      </button>
    </p>
  );
}

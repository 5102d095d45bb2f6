// Says that main can't be reached, for as long as that is so.
import { IconPlugConnectedX } from '@tabler/icons-react';
import styles from './connection-banner.module.css';

export function ConnectionBanner() {
  return (
    <div className={styles.banner} role="alert">
      <IconPlugConnectedX size={16} stroke={1.75} aria-hidden />
      Paydeck's own process can't be reached. Reconnecting... What you typed is kept; nothing can be sent meanwhile.
    </div>
  );
}

// Says that main can't be reached, for as long as that is so; and where waiting is in vain.
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import styles from './connection-banner.module.css';

const LOOK_AGAIN_MS = 3_000;

export function ConnectionBanner() {
  const isStranger = useStranger();
  return (
    <div className={styles.banner} role="alert">
      <IconPlugConnectedX size={16} stroke={1.75} aria-hidden />
      {isStranger
        ? 'Paydeck was started again and does not know this page any more. Open the new address that it printed in its terminal; the open tabs are there, too.'
        : "Paydeck's own process can't be reached. Reconnecting... What you typed is kept; nothing can be sent meanwhile."}
    </div>
  );
}

/** A web shell that was started anew has new cookies: it answers 401, which a WebSocket is not told. */
function useStranger(): boolean {
  const [isStranger, setStranger] = useState(false);
  useEffect(() => {
    const look = async () => {
      try {
        const { status } = await fetch(document.baseURI, { cache: 'no-store' });
        setStranger(status === 401);
      } catch {
        // Nobody is there: then reconnecting is what there is to do.
        setStranger(false);
      }
    };
    const timer = setInterval(look, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  return isStranger;
}

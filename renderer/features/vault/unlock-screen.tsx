// The screen in front of a locked vault: one field, and what happens without it.
import { Button, PasswordInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import styles from './vault.module.css';

export interface UnlockScreenProps {
  /** Rejects with a sentence where the passphrase is wrong. */
  onUnlock: (passphrase: string) => Promise<void>;
}

export function UnlockScreen({ onUnlock }: UnlockScreenProps) {
  const [passphrase, setPassphrase] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === '') return setError('Enter the passphrase.');
    setBusy(true);
    setError(null);
    try {
      await onUnlock(passphrase);
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
      setBusy(false);
    }
  };

  return (
    <main className={styles.screen}>
      <form className={styles.card} onSubmit={unlock} aria-labelledby="unlock-title">
        <IconLock className={styles.icon} size={20} stroke={1.75} aria-hidden />
        <h1 className={styles.title} id="unlock-title">
          Unlock Paydeck
        </h1>
        <p className={styles.text}>
          Your Stripe keys and the answers in the history are encrypted with a passphrase. It is kept nowhere.
        </p>
        <PasswordInput
          label="Passphrase"
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          error={error}
          autoComplete="current-password"
          data-autofocus
          autoFocus
        />
        <Button type="submit" variant="filled" disabled={isBusy} fullWidth mt="md">
          {isBusy ? 'Unlocking...' : 'Unlock'}
        </Button>
      </form>
    </main>
  );
}

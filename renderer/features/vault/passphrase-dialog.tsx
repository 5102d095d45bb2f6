// Chooses the vault's first passphrase, where nothing else on this computer can keep its key.
import { Button, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { judgePassphrase } from './passphrase-strength.ts';
import styles from './vault.module.css';

export interface PassphraseDialogProps {
  opened: boolean;
  onChoose: (passphrase: string) => Promise<void>;
  /** Keys can't be kept until one is chosen; everything else goes on. */
  onLater: () => void;
}

const hints = {
  empty: 'Five unrelated words are strong and easy to type.',
  weak: 'Weak: easy to guess. Add another word or two.',
  fair: 'Fair. One more word makes it strong.',
  strong: 'Strong.',
};

export function PassphraseDialog({ opened, onChoose, onLater }: PassphraseDialogProps) {
  return (
    <Modal opened={opened} onClose={onLater} title="Choose a passphrase" size={440} centered>
      <PassphraseForm onChoose={onChoose} onLater={onLater} />
    </Modal>
  );
}

function PassphraseForm({ onChoose, onLater }: Omit<PassphraseDialogProps, 'opened'>) {
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [errors, setErrors] = useState<{ passphrase?: string; repeated?: string }>({});
  const strength = judgePassphrase(passphrase);

  const choose = async (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === '') return setErrors({ passphrase: 'Enter a passphrase.' });
    if (passphrase !== repeated) return setErrors({ repeated: 'This differs from the passphrase above.' });
    setBusy(true);
    setErrors({});
    try {
      await onChoose(passphrase);
    } catch (cause) {
      setErrors({ passphrase: cause instanceof Error ? cause.message : String(cause) });
      setBusy(false);
    }
  };

  return (
    <form onSubmit={choose}>
      <p className={styles.text}>
        This computer offers no keychain, so a passphrase protects your Stripe keys and the answers in the history. You
        enter it when Paydeck starts. It is kept nowhere: without it, they can't be read again.
      </p>
      <div className={styles.fields}>
        <PasswordInput
          label="Passphrase"
          description={<span data-strength={strength}>{hints[strength]}</span>}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          error={errors.passphrase}
          autoComplete="new-password"
          data-autofocus
        />
        <PasswordInput
          label="Repeat the passphrase"
          value={repeated}
          onChange={(event) => setRepeated(event.currentTarget.value)}
          error={errors.repeated}
          autoComplete="new-password"
        />
      </div>
      <div className={styles.actions}>
        <Button variant="default" onClick={onLater}>
          Later
        </Button>
        <Button type="submit" variant="filled" disabled={isBusy}>
          {isBusy ? 'Setting...' : 'Set passphrase'}
        </Button>
      </div>
    </form>
  );
}

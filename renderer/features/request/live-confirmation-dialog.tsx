// Asks before a change in live mode: what, where, how much; and wants the environment's name typed, which no slip does.
import { Button, Modal } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { LiveConfirmation } from '../../../shared/confirmation.ts';
import { MethodWord } from '../../ui/method-word.tsx';
import styles from './live-confirmation-dialog.module.css';
import type { RequestStore } from './request-store.ts';

export function LiveConfirmationDialog({ store }: { store: RequestStore }) {
  const pending = useStore(store, (state) => state.pending);
  return (
    <Modal
      opened={pending !== null}
      onClose={() => store.dismissPending()}
      title="Confirm live request"
      size={520}
      withCloseButton={false}
      closeOnClickOutside={false}
    >
      {pending && (
        <Question
          key={pending.confirmation.token}
          confirmation={pending.confirmation}
          onCancel={() => store.dismissPending()}
          onConfirm={() => void store.confirmPending()}
        />
      )}
    </Modal>
  );
}

interface QuestionProps {
  confirmation: LiveConfirmation;
  onCancel(): void;
  onConfirm(): void;
}

function Question({ confirmation, onCancel, onConfirm }: QuestionProps) {
  const [typed, setTyped] = useState('');
  const { environmentName, title } = confirmation;
  const isTyped = typed.trim().toLowerCase() === environmentName.toLowerCase();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isTyped) onConfirm();
      }}
    >
      <p className={styles.lead}>
        <IconBolt size={16} stroke={1.75} aria-hidden />
        <span>This changes real data, and may move real money.</span>
      </p>
      <p className={styles.what}>{title}</p>
      <p className={styles.line}>
        <MethodWord method={confirmation.method} /> {confirmation.path}
      </p>
      <Facts confirmation={confirmation} />
      <details className={styles.exact}>
        <summary>The exact request</summary>
        <pre>
          {confirmation.headers.map(({ name, value }) => `${name}: ${value}`).join('\n')}
          {confirmation.body !== null && `\n\n${confirmation.body}`}
        </pre>
      </details>
      <label className={styles.ask}>
        <span>
          Type <b>{environmentName}</b> to confirm
        </span>
        <input
          type="text"
          className={styles.input}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <div className={styles.buttons}>
        <Button variant="default" data-autofocus onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" color="bad" disabled={!isTyped} leftSection={<IconBolt size={14} stroke={1.75} />}>
          Send to {environmentName}
        </Button>
      </div>
    </form>
  );
}

function Facts({ confirmation }: { confirmation: LiveConfirmation }) {
  const { amounts, objectId, environmentName, environmentColour, integrationName, stripeAccount, keyHint } =
    confirmation;
  return (
    <dl className={styles.facts}>
      {amounts.map(({ name, amount }) => (
        <div key={name}>
          <dt className={styles.data}>{name}</dt>
          <dd className={styles.amount}>{amount}</dd>
        </div>
      ))}
      <Fact name="Object" value={objectId ?? 'a new one'} isData={objectId !== null} />
      <div>
        <dt>Environment</dt>
        <dd>
          <span className={styles.dot} style={{ background: `var(--pd-env-${environmentColour})` }} aria-hidden />
          {environmentName}
        </dd>
      </div>
      <Fact name="Integration" value={integrationName} isData={false} />
      <Fact name="Account" value={stripeAccount ?? "the key's own account"} isData={stripeAccount !== null} />
      <Fact name="Key" value={keyHint} isData />
    </dl>
  );
}

function Fact({ name, value, isData }: { name: string; value: string; isData: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={isData ? styles.data : undefined}>{value}</dd>
    </div>
  );
}

// What holds for the whole of Paydeck: how it looks, and how patient its requests are.
import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AppError } from '../../../shared/errors.ts';
import styles from './settings-dialog.module.css';
import { readSettingsDraft, type SettingsErrors, toSettingsDraft } from './settings-draft.ts';
import type { SettingsStore } from './settings-store.ts';

export interface SettingsDialogProps {
  store: SettingsStore;
  opened: boolean;
  dataFolder: string;
  version: string;
  onClose: () => void;
}

export function SettingsDialog({ opened, onClose, ...rest }: SettingsDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Settings" size={520} centered>
      <SettingsForm onClose={onClose} {...rest} />
    </Modal>
  );
}

function SettingsForm({ store, dataFolder, version, onClose }: Omit<SettingsDialogProps, 'opened'>) {
  const [draft, setDraft] = useState(() => toSettingsDraft(store.getState().settings));
  const [errors, setErrors] = useState<SettingsErrors>({});
  const [failure, setFailure] = useState<string | null>(null);
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const read = readSettingsDraft(draft);
    setErrors(read.ok ? {} : read.errors);
    setFailure(null);
    if (!read.ok) return;
    try {
      await store.save(read.changes);
      onClose();
    } catch (cause) {
      setFailure(describeFailure(cause));
    }
  };

  return (
    <form onSubmit={save} noValidate>
      <h3 className={styles.section}>Appearance</h3>
      <div className={styles.row}>
        <span id="settings-theme">Theme</span>
        <SegmentedControl
          aria-labelledby="settings-theme"
          data={[
            { value: 'system', label: 'As the system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          value={draft.theme}
          onChange={(theme) => change({ theme })}
        />
      </div>
      <div className={styles.row}>
        <span id="settings-answer">Answer</span>
        <SegmentedControl
          aria-labelledby="settings-answer"
          data={[
            { value: 'right', label: 'Beside the request' },
            { value: 'below', label: 'Below it' },
          ]}
          value={draft.answerPlace}
          onChange={(answerPlace) => change({ answerPlace })}
        />
      </div>
      <h3 className={styles.section}>Requests</h3>
      <div className={styles.pair}>
        <TextInput
          label="Timeout in seconds"
          description="For one try. Stripe's SDKs use 80."
          value={draft.timeout}
          onChange={(event) => change({ timeout: event.currentTarget.value })}
          error={errors.timeout}
          inputMode="decimal"
        />
        <TextInput
          label="Retries"
          description="After the first try. Stripe's SDKs use 2."
          value={draft.maxRetries}
          onChange={(event) => change({ maxRetries: event.currentTarget.value })}
          error={errors.maxRetries}
          inputMode="numeric"
        />
      </div>
      <TextInput
        label="Proxy"
        placeholder="As the system says"
        value={draft.proxyUrl}
        onChange={(event) => change({ proxyUrl: event.currentTarget.value })}
        error={errors.proxyUrl}
        spellCheck={false}
      />
      <h3 className={styles.section}>Data</h3>
      <p className={styles.text}>
        Paydeck {version} keeps everything in one folder: <code className={styles.folder}>{dataFolder}</code>
      </p>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit">Save</Button>
      </div>
    </form>
  );
}

function describeFailure(cause: unknown): string {
  if (cause instanceof AppError && cause.data.code === 'invalid_input' && cause.data.issues.length > 0)
    return cause.data.issues.map(({ message }) => message).join(' ');
  return cause instanceof Error ? cause.message : String(cause);
}

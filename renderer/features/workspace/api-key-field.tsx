// The field for a key: takes one by typing or pasting, says what it is, and never shows a stored one again.
import { Button, Input, PasswordInput } from '@mantine/core';
import { IconAlertTriangle, IconBolt, IconFlask } from '@tabler/icons-react';
import { useState } from 'react';
import styles from './api-key-field.module.css';
import type { TypedKey } from './api-key-reading.ts';

export interface ApiKeyFieldProps {
  /** What is shown of the stored key, e.g. `sk_test_...4242`; null where none is stored. */
  storedHint: string | null;
  value: string;
  onChange: (value: string) => void;
  reading: TypedKey;
  error: string | undefined;
}

export function ApiKeyField({ storedHint, value, onChange, reading, error }: ApiKeyFieldProps) {
  const [isReplacing, setReplacing] = useState(false);

  if (storedHint !== null && !isReplacing && value === '')
    return (
      <Input.Wrapper
        label="API key"
        labelElement="div"
        description="Stored encrypted. Paydeck can't show it again."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        error={error}
      >
        <div className={styles.stored}>
          <code className={styles.hint}>{storedHint}</code>
          <Button variant="default" onClick={() => setReplacing(true)}>
            Replace key
          </Button>
        </div>
      </Input.Wrapper>
    );

  const refusal = reading.kind === 'refused' ? reading.message : error;
  return (
    <div>
      <PasswordInput
        label="API key"
        placeholder="sk_test_... or rk_test_..."
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={refusal}
        autoFocus={isReplacing}
        autoComplete="off"
        spellCheck={false}
        data-1p-ignore
        data-lpignore="true"
        classNames={{ innerInput: styles.input ?? '' }}
        rightSectionWidth={30}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description={reading.kind === 'empty' && !refusal ? emptyHint(storedHint) : undefined}
      />
      {reading.kind === 'accepted' && (
        <div className={styles.reading} data-mode={reading.mode} aria-live="polite">
          {reading.mode === 'live' ? (
            <IconBolt size={14} stroke={1.75} aria-hidden />
          ) : (
            <IconFlask size={14} stroke={1.75} aria-hidden />
          )}
          {reading.words}
        </div>
      )}
      {reading.kind === 'accepted' && reading.warning && (
        <div className={styles.warning} role="alert">
          <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
          {reading.warning}
        </div>
      )}
    </div>
  );
}

function emptyHint(storedHint: string | null): string {
  return storedHint === null
    ? 'From the Stripe Dashboard, under Developers, API keys. A restricted key is enough for what it may do.'
    : `Left empty, ${storedHint} stays.`;
}

// What an integration uses in one environment: its key and how requests are made with it.
import { Button } from '@mantine/core';
import { type FormEvent, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Environment } from '../../../shared/environment.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Integration } from '../../../shared/integration.ts';
import { dismissNotice, notify } from '../../ui/notify.ts';
import { ApiKeyField } from './api-key-field.tsx';
import { readTypedKey } from './api-key-reading.ts';
import { isSameDraft, toConfigurationDraft, toConfigurationInput } from './configuration-draft.ts';
import { ConfigurationFields } from './configuration-fields.tsx';
import { ConnectionResult } from './connection-result.tsx';
import { DetailHeading } from './detail-heading.tsx';
import { EnvironmentDot } from './environment-dot.tsx';
import styles from './form.module.css';
import { type FormErrors, noErrors, toFormErrors } from './form-errors.ts';
import { removeConfiguration } from './removal.ts';
import { currentPlace, placeKey, type WorkspaceStore } from './workspace-store.ts';

export interface ConfigurationFormProps {
  store: WorkspaceStore;
  environment: Environment;
  integration: Integration;
  apiVersions: readonly string[];
  catalogApiVersion: string;
  onDirty: (isDirty: boolean) => void;
  /** Told when the key could not be kept, since nothing opens the vault yet. */
  onVaultClosed: () => void;
}

const fieldNames = new Set(['apiKey', 'settings.apiVersion', 'settings.stripeAccount', 'settings.baseUrl']);
const isField = (field: string) => fieldNames.has(field) || /^settings\.extraHeaders\.\d+\.(name|value)$/.test(field);

export function ConfigurationForm(props: ConfigurationFormProps) {
  const { store, environment, integration, apiVersions, catalogApiVersion, onDirty } = props;
  const place = { environmentId: environment.id, integrationId: integration.id };
  const stored = integration.configurations[environment.id];
  const workspace = useStore(store, (state) => state.workspace);
  const test = useStore(store, (state) => state.tests[placeKey(place)]);
  const storedDraft = useMemo(() => toConfigurationDraft(stored), [stored]);
  const [base, setBase] = useState(storedDraft);
  const [draft, setDraft] = useState(storedDraft);
  const [errors, setErrors] = useState<FormErrors>(noErrors);
  const [busy, setBusy] = useState<'saving' | 'testing' | null>(null);

  // While nothing is typed the form follows what is stored, e.g. over a deletion and its undo.
  if (base !== storedDraft) {
    setBase(storedDraft);
    if (isSameDraft(draft, base)) setDraft(storedDraft);
  }

  const reading = readTypedKey(draft.apiKey, { workspace, environment, integrationId: integration.id });
  const isDirty = !isSameDraft(draft, storedDraft);
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);

  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const errorOf = (field: string) => errors.fields[field];

  /** What only the page can tell without asking main: that there is no key at all, or none that can be one. */
  const findKeyError = (): string | null => {
    if (reading.kind === 'refused') return reading.message;
    return reading.kind === 'empty' && !stored ? 'Enter a key.' : null;
  };

  const attempt = async (kind: 'saving' | 'testing', action: () => Promise<void>) => {
    const keyError = findKeyError();
    if (keyError) return setErrors({ fields: { apiKey: keyError }, form: null });
    setBusy(kind);
    setErrors(noErrors);
    try {
      await action();
    } catch (cause) {
      const isTestsOwn = kind === 'testing' && !(cause instanceof AppError && cause.code === 'invalid_input');
      // A failed test is told where its result would stand.
      if (!isTestsOwn) setErrors(toFormErrors(cause, isField));
      if (cause instanceof AppError && cause.code === 'vault_locked') props.onVaultClosed();
    } finally {
      setBusy(null);
    }
  };

  const save = (event: FormEvent) => {
    event.preventDefault();
    return attempt('saving', async () => {
      const saved = await store.saveConfiguration(toConfigurationInput(draft, place));
      setDraft(toConfigurationDraft(saved));
      const isHere = () => placeKey(currentPlace(store.getState())) === placeKey(place);
      const notice = notify({
        title: `${integration.name} is set up in ${environment.name}`,
        tone: 'ok',
        action: isHere()
          ? undefined
          : {
              label: 'Switch to it',
              run: async () => {
                await store.selectIntegration(place.integrationId);
                await store.selectEnvironment(place.environmentId);
              },
            },
      });
      // An offer that someone took another way is none any more.
      const unsubscribe = store.subscribe(() => {
        if (!isHere()) return;
        dismissNotice(notice);
        unsubscribe();
      });
    });
  };
  const testConnection = () =>
    attempt('testing', async () => void (await store.testConnection(toConfigurationInput(draft, place))));

  return (
    <form className={styles.form} onSubmit={save} noValidate aria-label={`${integration.name} in ${environment.name}`}>
      <DetailHeading
        title={`${integration.name} in ${environment.name}`}
        mark={<EnvironmentDot colour={environment.colour} />}
      />
      <div className={styles.fields}>
        <ApiKeyField
          key={stored?.keyHint ?? 'none'}
          storedHint={stored?.keyHint ?? null}
          value={draft.apiKey}
          onChange={(apiKey) => change({ apiKey })}
          reading={reading}
          error={errorOf('apiKey')}
        />
        <ConfigurationFields
          draft={draft}
          onChange={change}
          errorOf={errorOf}
          apiVersions={apiVersions}
          catalogApiVersion={catalogApiVersion}
        />
      </div>
      <div className={styles.footer}>
        <ConnectionResult test={test} />
        {errors.form && (
          <p className={styles.formError} role="alert">
            {errors.form}
          </p>
        )}
        <div className={styles.buttons}>
          {stored && (
            <Button variant="subtle" color="bad" onClick={() => removeConfiguration(store, integration, environment)}>
              Delete key
            </Button>
          )}
          <span className={styles.gap} />
          <Button variant="default" onClick={testConnection} disabled={busy !== null}>
            {busy === 'testing' ? 'Testing...' : 'Test connection'}
          </Button>
          <Button type="submit" variant="filled" disabled={busy !== null}>
            {busy === 'saving' ? 'Saving...' : 'Save'}
          </Button>
        </div>
      </div>
    </form>
  );
}

// Makes or renames an integration: one connection to Stripe, with a key per environment.
import { Button, TextInput, Tooltip } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import type { Integration } from '../../../shared/integration.ts';
import { notifyFailure } from '../../ui/notify.ts';
import { DetailHeading } from './detail-heading.tsx';
import styles from './form.module.css';
import { type FormErrors, noErrors, toFormErrors } from './form-errors.ts';
import { removeIntegration } from './removal.ts';
import type { WorkspaceStore } from './workspace-store.ts';

export interface IntegrationFormProps {
  store: WorkspaceStore;
  /** Null makes one. */
  integration: Integration | null;
  /** The last one can't be deleted. */
  isLast: boolean;
  onSaved: (saved: Integration) => void;
  onDirty: (isDirty: boolean) => void;
}

export function IntegrationForm({ store, integration, isLast, onSaved, onDirty }: IntegrationFormProps) {
  const before = integration?.name ?? '';
  const [name, setName] = useState(before);
  const [errors, setErrors] = useState<FormErrors>(noErrors);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => onDirty(name !== before), [name, before, onDirty]);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setErrors(noErrors);
    try {
      const saved = await store.saveIntegration({ id: integration?.id ?? null, name });
      setName(integration ? saved.name : '');
      onSaved(saved);
    } catch (cause) {
      setErrors(toFormErrors(cause, (field) => field === 'name'));
    } finally {
      setBusy(false);
    }
  };
  const duplicate = async (source: Integration) => {
    try {
      onSaved(await store.duplicateIntegration(source.id));
    } catch (cause) {
      notifyFailure(`${source.name} was not duplicated`, cause);
    }
  };

  return (
    <form className={styles.form} onSubmit={save} noValidate aria-label={integration?.name ?? 'New integration'}>
      <DetailHeading title={integration ? integration.name : 'New integration'} />
      <div className={styles.fields}>
        <p className={styles.text}>
          An integration is one connection to Stripe, for example one account. It has its own key in each environment.
        </p>
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors.fields.name}
          autoFocus={integration === null}
          maxLength={80}
        />
      </div>
      <div className={styles.footer}>
        {errors.form && (
          <p className={styles.formError} role="alert">
            {errors.form}
          </p>
        )}
        <div className={styles.buttons}>
          {integration && (
            <>
              <Tooltip label="The last integration can't be deleted" disabled={!isLast}>
                <Button
                  variant="subtle"
                  color="bad"
                  aria-disabled={isLast}
                  {...(isLast ? { 'data-disabled': true } : {})}
                  onClick={() => {
                    if (!isLast) void removeIntegration(store, integration);
                  }}
                >
                  Delete
                </Button>
              </Tooltip>
              <Button variant="subtle" onClick={() => duplicate(integration)}>
                Duplicate
              </Button>
            </>
          )}
          <span className={styles.gap} />
          <Button type="submit" variant="filled" disabled={isBusy}>
            {integration ? 'Save' : 'Add integration'}
          </Button>
        </div>
      </div>
    </form>
  );
}

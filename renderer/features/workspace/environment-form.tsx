// Makes or changes an environment: its name, and the colour that marks it everywhere.
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { type Environment, EnvironmentColour } from '../../../shared/environment.ts';
import { notifyFailure } from '../../ui/notify.ts';
import { DetailHeading } from './detail-heading.tsx';
import { EnvironmentDot } from './environment-dot.tsx';
import styles from './form.module.css';
import { type FormErrors, noErrors, toFormErrors } from './form-errors.ts';
import { removeEnvironment } from './removal.ts';
import type { WorkspaceStore } from './workspace-store.ts';

export interface EnvironmentFormProps {
  store: WorkspaceStore;
  /** Null makes one. */
  environment: Environment | null;
  onSaved: (saved: Environment) => void;
  onDirty: (isDirty: boolean) => void;
}

const colourNames: Record<EnvironmentColour, string> = {
  gray: 'Gray',
  teal: 'Teal',
  blue: 'Blue',
  violet: 'Violet',
  amber: 'Amber',
  red: 'Red',
};

export function EnvironmentForm({ store, environment, onSaved, onDirty }: EnvironmentFormProps) {
  const before = { name: environment?.name ?? '', colour: environment?.colour ?? 'teal' };
  const [name, setName] = useState(before.name);
  const [colour, setColour] = useState<EnvironmentColour>(before.colour);
  const [errors, setErrors] = useState<FormErrors>(noErrors);
  const [isBusy, setBusy] = useState(false);
  const isDirty = name !== before.name || colour !== before.colour;
  useEffect(() => onDirty(isDirty), [isDirty, onDirty]);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setErrors(noErrors);
    try {
      const saved = await store.saveEnvironment({ id: environment?.id ?? null, name, colour });
      setName(environment ? saved.name : '');
      onSaved(saved);
    } catch (cause) {
      setErrors(toFormErrors(cause, (field) => field === 'name'));
    } finally {
      setBusy(false);
    }
  };
  const duplicate = async (source: Environment) => {
    try {
      onSaved(await store.duplicateEnvironment(source.id));
    } catch (cause) {
      notifyFailure(`${source.name} was not duplicated`, cause);
    }
  };

  return (
    <form className={styles.form} onSubmit={save} noValidate aria-label={environment?.name ?? 'New environment'}>
      <DetailHeading
        title={environment ? environment.name : 'New environment'}
        mark={<EnvironmentDot colour={colour} />}
      />
      <div className={styles.fields}>
        <p className={styles.text}>
          An environment is a name for all integrations at once, such as Development or Production. Each integration has
          its own key in it. Whether it is live is read off the keys.
        </p>
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errors.fields.name}
          autoFocus={environment === null}
          maxLength={80}
        />
        <fieldset className={styles.fieldset}>
          <legend className={styles.label}>Colour</legend>
          <div className={styles.swatches}>
            {EnvironmentColour.options.map((option) => (
              <label className={styles.swatch} key={option}>
                <input
                  type="radio"
                  name={`colour-${environment?.id ?? 'new'}`}
                  checked={option === colour}
                  onChange={() => setColour(option)}
                />
                <EnvironmentDot colour={option} />
                {colourNames[option]}
              </label>
            ))}
          </div>
        </fieldset>
      </div>
      <div className={styles.footer}>
        {errors.form && (
          <p className={styles.formError} role="alert">
            {errors.form}
          </p>
        )}
        <div className={styles.buttons}>
          {environment && (
            <>
              <Button variant="subtle" color="bad" onClick={() => removeEnvironment(store, environment)}>
                Delete
              </Button>
              <Button variant="subtle" onClick={() => duplicate(environment)}>
                Duplicate
              </Button>
            </>
          )}
          <span className={styles.gap} />
          <Button type="submit" variant="filled" disabled={isBusy}>
            {environment ? 'Save' : 'Add environment'}
          </Button>
        </div>
      </div>
    </form>
  );
}

// The row of one parameter: its name and type, its control, what it means, what is wrong, and what can be done with it.
import { IconAlertCircle, IconCircleOff, IconX } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import type { Parameter } from '../../../../shared/catalog/catalog.ts';
import { type FieldPath, showFieldPath } from '../field-path.ts';
import { describeType } from './describe-type.ts';
import { Description } from './description.tsx';
import styles from './form.module.css';
import { useFieldIssue, useFieldValue, useFormScope } from './form-scope.tsx';
import { focusNextField } from './row-focus.ts';
import { useTakeFocus } from './use-take-focus.ts';

export interface FieldProps {
  parameter: Parameter;
  path: FieldPath;
  /** Stays in the form when it is emptied. */
  isPinned: boolean;
}

interface FieldRowProps extends FieldProps {
  children: ReactNode;
}

export function FieldRow({ parameter, path, isPinned, children }: FieldRowProps) {
  const row = useRef<HTMLDivElement>(null);
  useTakeFocus(path, row);
  const isUnset = useFieldValue(path) === null;
  return (
    <div ref={row} className={styles.row} data-field-row>
      <FieldName parameter={parameter} />
      <div className={styles.control}>
        {isUnset ? <UnsetNote path={path} /> : children}
        <FieldIssue path={path} />
        <Description textId={parameter.textId} />
      </div>
      <RowActions parameter={parameter} path={path} isPinned={isPinned} />
    </div>
  );
}

export function FieldName({ parameter }: { parameter: Parameter }) {
  return (
    <div className={styles.name}>
      <span className={styles.nameText} data-deprecated={parameter.isDeprecated || undefined}>
        {parameter.name}
      </span>
      <FieldHints parameter={parameter} />
    </div>
  );
}

export function FieldHints({ parameter }: { parameter: Parameter }) {
  const { isRequired, isDeprecated, lastApiVersion, type } = parameter;
  return (
    <span className={styles.hints}>
      {isRequired && <b className={styles.required}>required</b>}
      <span>{describeType(type)}</span>
      {isDeprecated && <span className={styles.warnHint}>deprecated</span>}
      {lastApiVersion !== null && (
        <span className={styles.warnHint} title={`The last API version that has it is ${lastApiVersion}`}>
          until {lastApiVersion}
        </span>
      )}
    </span>
  );
}

export function FieldIssue({ path }: { path: FieldPath }) {
  const issue = useFieldIssue(path);
  if (issue === null) return null;
  return (
    <p className={styles.issue} id={issueId(path)}>
      <IconAlertCircle size={14} stroke={1.75} aria-hidden />
      <span>{issue}</span>
    </p>
  );
}

/** What a control points to by `aria-describedby` while there is an issue. */
export function issueId(path: FieldPath): string {
  return `issue-${path.join('.').replaceAll(/\s/g, '_')}`;
}

/** Stands where the control was: this field is sent, as nothing. */
export function UnsetNote({ path }: { path: FieldPath }) {
  const { store, draftId } = useFormScope();
  const name = showFieldPath(path);
  return (
    <div className={styles.unset}>
      <span>Unset: sent empty, so that Stripe clears it.</span>
      <button
        type="button"
        className={styles.textButton}
        aria-label={`Enter a value for ${name}`}
        onClick={() => store.setField(draftId, path, undefined)}
      >
        Enter a value
      </button>
    </div>
  );
}

export function RowActions({ parameter, path, isPinned }: FieldProps) {
  const { store, draftId } = useFormScope();
  const value = useFieldValue(path);
  const name = showFieldPath(path);
  const isSet = value !== undefined;
  const remove = (element: HTMLElement) => {
    if (!isPinned) focusNextField(element);
    store.removeField(draftId, path);
  };
  return (
    <div className={styles.actions}>
      {parameter.canUnset && value !== null && (
        <button
          type="button"
          className={styles.iconButton}
          aria-label={`Unset ${name}`}
          title="Unset: send it empty, so that Stripe clears it"
          onClick={() => store.setField(draftId, path, null)}
        >
          <IconCircleOff size={14} stroke={1.75} />
        </button>
      )}
      {(!isPinned || isSet) && (
        <button
          type="button"
          className={styles.iconButton}
          aria-label={isPinned ? `Clear ${name}` : `Remove ${name}`}
          title={isPinned ? 'Clear: not sent' : 'Remove: not sent'}
          onClick={(event) => remove(event.currentTarget)}
        >
          <IconX size={14} stroke={1.75} />
        </button>
      )}
    </div>
  );
}

// The row of one parameter: its name and type, its control, what it means, what is wrong, and what can be done with it.
import { IconAlertCircle, IconCircleOff, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import type { Parameter } from '../../../../shared/catalog/catalog.ts';
import { getField } from '../edit-actions.ts';
import { type FieldPath, showFieldPath } from '../field-path.ts';
import { describeType } from './describe-type.ts';
import { Description } from './description.tsx';
import styles from './form.module.css';
import { useDraftState, useFieldIssue, useFieldValue, useFormScope } from './form-scope.tsx';
import { countSet } from './form-values.ts';
import { focusNextField } from './row-focus.ts';
import { useTakeFocus } from './use-take-focus.ts';
import { VersionHint } from './version-hint.tsx';

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
  const unsetByKey = useUnsetKey(path, parameter.canUnset);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what its fields and buttons leave of the keys; each has its own.
    <div ref={row} className={styles.row} data-field-row onKeyDown={unsetByKey}>
      <FieldName parameter={parameter} path={path} />
      <div className={styles.control}>
        {isUnset ? <UnsetNote path={path} /> : children}
        <FieldIssue path={path} />
        <Description textId={parameter.textId} />
      </div>
      <RowActions parameter={parameter} path={path} isPinned={isPinned} />
    </div>
  );
}

export function FieldName({ parameter, path }: { parameter: Parameter; path: FieldPath }) {
  return (
    <div className={styles.name}>
      <span className={styles.nameText} data-deprecated={parameter.isDeprecated || undefined}>
        {parameter.name}
      </span>
      <FieldHints parameter={parameter} path={path} />
    </div>
  );
}

export function FieldHints({ parameter, path }: { parameter: Parameter; path: FieldPath }) {
  const { isRequired, isDeprecated, type } = parameter;
  return (
    <span className={styles.hints}>
      {isRequired && <b className={styles.required}>required</b>}
      <span>{describeType(type)}</span>
      {parameter.canUnset && <SentState path={path} />}
      {isDeprecated && <span className={styles.warnHint}>deprecated</span>}
      <VersionHint parameter={parameter} />
    </span>
  );
}

export function FieldIssue({ path }: { path: FieldPath }) {
  const issue = useFieldIssue(path);
  return issue === null ? null : <FieldIssueText id={issueId(path)} message={issue} />;
}

export function FieldIssueText({ message, id }: { message: string; id?: string }) {
  return (
    <p className={styles.issue} id={id}>
      <IconAlertCircle size={14} stroke={1.75} aria-hidden />
      <span>{message}</span>
    </p>
  );
}

/** What a control points to by `aria-describedby` while there is an issue. */
export function issueId(path: FieldPath): string {
  return `issue-${path.join('.').replaceAll(/\s/g, '_')}`;
}

/** Where a field can be unset, an empty one may mean two things: which of them is said. */
function SentState({ path }: { path: FieldPath }) {
  const isSent = useDraftState(({ drafts }, draftId) => {
    const target = drafts[draftId]?.target;
    const value = target ? getField(target, path) : undefined;
    return value === null ? 'unset' : countSet(value) > 0 ? 'value' : 'not sent';
  });
  if (isSent === 'value') return null;
  return (
    <span className={styles.sentState} data-unset={isSent === 'unset' || undefined}>
      {isSent}
    </span>
  );
}

/**
 * Ctrl or Cmd with Backspace in an empty field unsets it; Backspace or Delete at an unset field takes that back. In a
 * field with text the keys stay the text's.
 */
export function useUnsetKey(path: FieldPath, canUnset: boolean): (event: KeyboardEvent) => void {
  const { store, draftId } = useFormScope();
  const value = useFieldValue(path);
  return (event) => {
    if (!canUnset || event.defaultPrevented || (event.key !== 'Backspace' && event.key !== 'Delete')) return;
    const isWanted = value === null ? true : countSet(value) === 0 && (event.ctrlKey || event.metaKey);
    if (!isWanted) return;
    event.preventDefault();
    event.stopPropagation();
    store.setField(draftId, path, value === null ? undefined : null);
    store.focusField(draftId, path);
  };
}

/** Stands where the control was: this field is sent, as nothing. */
export function UnsetNote({ path }: { path: FieldPath }) {
  const { store, draftId } = useFormScope();
  const name = showFieldPath(path);
  const enter = () => {
    store.setField(draftId, path, undefined);
    store.focusField(draftId, path);
  };
  return (
    <div className={styles.unset}>
      <IconCircleOff size={14} stroke={1.75} aria-hidden />
      <span>Unset: sent empty, so that Stripe clears it.</span>
      <button type="button" className={styles.textButton} aria-label={`Enter a value for ${name}`} onClick={enter}>
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
    // The field stays and this button goes.
    if (isPinned) store.focusField(draftId, path);
  };
  return (
    <div className={styles.actions}>
      {parameter.canUnset && value !== null && (
        <button
          type="button"
          className={styles.iconButton}
          aria-label={`Unset ${name}`}
          title="Unset: send it empty, so that Stripe clears it (Ctrl or Cmd with Backspace in the empty field)"
          onClick={() => {
            store.setField(draftId, path, null);
            // This button goes, and the focus must not go with it.
            store.focusField(draftId, path);
          }}
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

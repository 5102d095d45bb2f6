// `expand` and `include`: chosen paths as chips, found by typing or in a tree of those that exist; any text is kept.
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useMemo } from 'react';
import type { Parameter, ParameterType } from '../../../../shared/catalog/catalog.ts';
import { type FieldPath, showFieldPath } from '../field-path.ts';
import { useLoaded } from '../use-catalog.ts';
import { expandNodes, explainPath, includeNodes, isListed, type PathNode } from './expand-paths.ts';
import { ExpandPicker } from './expand-picker.tsx';
import { FieldIssue, type FieldProps, FieldRow, issueId } from './field-row.tsx';
import styles from './form.module.css';
import { useFieldIssue, useFieldValue, useFormScope } from './form-scope.tsx';

/** Only the parameters of the request itself: a field of that name inside of an object is something else. */
export function isPathList({ name, type }: Parameter, path: FieldPath): boolean {
  return path.length === 2 && type.kind === 'array' && (name === 'expand' || name === 'include');
}

/** `fallback` shows what a draft holds that is no list of texts. */
export function ExpandField({ fallback, ...props }: FieldProps & { fallback: ReactNode }) {
  const value = useFieldValue(props.path);
  const isFitting = !Array.isArray(value) || value.every((item) => typeof item === 'string');
  return isFitting ? <PathList {...props} chosen={Array.isArray(value) ? value.map(String) : []} /> : fallback;
}

function PathList({ chosen, ...props }: FieldProps & { chosen: readonly string[] }) {
  const { store, draftId, operation } = useFormScope();
  const { path, parameter } = props;
  const { nodes, failure } = useNodes(parameter.type);
  const issue = useFieldIssue(path);
  const label = showFieldPath(path);
  const change = (next: readonly string[]) => store.setField(draftId, path, next.length === 0 ? undefined : [...next]);
  const warnings = nodes
    ? chosen.flatMap((item) => {
        const warning = explainPath(nodes, item, parameter.name === 'expand' && isListed(operation));
        return warning ? [{ ...warning, item }] : [];
      })
    : [];
  return (
    <FieldRow {...props}>
      <div className={styles.chips} data-invalid={issue !== null || undefined}>
        {chosen.map((item) => (
          <span key={item} className={styles.chip}>
            {item}
            <button
              type="button"
              className={styles.chipRemove}
              aria-label={`Remove ${item} from ${label}`}
              onClick={() => change(chosen.filter((other) => other !== item))}
            >
              <IconX size={12} stroke={1.75} />
            </button>
          </span>
        ))}
        <ExpandPicker
          label={label}
          nodes={nodes ?? []}
          chosen={chosen}
          onChange={change}
          isInvalid={issue !== null}
          describedBy={issue === null ? undefined : issueId(path)}
        />
      </div>
      {chosen.map((item, at) => (
        <FieldIssue key={item} path={[...path, at]} />
      ))}
      {failure !== null && (
        <p className={styles.remark}>
          The paths that exist could not be loaded; any text can be typed.{' '}
          <button type="button" className={styles.textButton} onClick={failure}>
            Load again
          </button>
        </p>
      )}
      {warnings.map(({ item, message, instead }) => (
        <p key={item} className={styles.remark}>
          {message}{' '}
          {instead !== null && (
            <button
              type="button"
              className={styles.textButton}
              onClick={() => change(chosen.map((other) => (other === item ? instead : other)))}
            >
              Use {instead}
            </button>
          )}
        </p>
      ))}
    </FieldRow>
  );
}

interface KnownNodes {
  /** Null until they are there, and where nobody knows them: then any text is as good as another. */
  nodes: readonly PathNode[] | null;
  /** Where they could not be loaded: tries again. */
  failure: (() => void) | null;
}

function useNodes(type: ParameterType): KnownNodes {
  const { operation, loadExpandable } = useFormScope();
  const expandable = useLoaded(loadExpandable);
  const fields = expandable.phase === 'ready' ? expandable.value : null;
  const listed = useMemo(() => (type.kind === 'array' ? includeNodes(type.of) : null), [type]);
  const nodes = useMemo(() => listed ?? (fields && expandNodes(fields, operation)), [listed, fields, operation]);
  return { nodes, failure: expandable.phase === 'failed' && !listed ? expandable.retry : null };
}

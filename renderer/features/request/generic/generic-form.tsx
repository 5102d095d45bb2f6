// The form of a generic request: method, path, query and body. It has the integration's key like any action.

import { useRef } from 'react';
import type { CatalogIndex } from '../../../../shared/catalog/catalog.ts';
import type { GenericTarget } from '../../../../shared/draft.ts';
import { HttpMethod } from '../../../../shared/draft.ts';
import type { FieldPath } from '../field-path.ts';
import type { RequestStore } from '../request-store.ts';
import { RowTable } from '../row-table.tsx';
import { useFocusInvalid } from '../use-focus-invalid.ts';
import { BodyEditor } from './body-editor.tsx';
import styles from './generic.module.css';
import { PathField } from './path-field.tsx';

export interface GenericFormProps {
  store: RequestStore;
  target: GenericTarget;
  index: CatalogIndex;
  issues: Readonly<Record<string, string>>;
  onEdit(field: FieldPath, change: Partial<GenericTarget>): void;
}

export function GenericForm({ store, target, index, issues, onEdit }: GenericFormProps) {
  const host = useRef<HTMLDivElement>(null);
  useFocusInvalid(store, host);
  const known = index.match(target.method, target.path.split('?', 1)[0] ?? '');
  return (
    <div ref={host} className={styles.form}>
      <div className={styles.line}>
        <select
          className={styles.method}
          aria-label="Method"
          value={target.method}
          onChange={(event) => onEdit(['method'], { method: HttpMethod.parse(event.currentTarget.value) })}
        >
          {HttpMethod.options.map((method) => (
            <option key={method} value={method}>
              {method}
            </option>
          ))}
        </select>
        <PathField target={target} index={index} issues={issues} onEdit={onEdit} />
      </div>
      <p className={styles.known}>{known ? known.operation.title : 'Goes to the API with this integration’s key.'}</p>
      <h3 className={styles.heading}>Query</h3>
      <RowTable
        label="Query"
        table="query"
        rows={target.query}
        issues={issues}
        onChange={(query, changed) => onEdit(changed, { query })}
      />
      <h3 className={styles.heading}>Body</h3>
      <BodyEditor target={target} issues={issues} onEdit={onEdit} />
    </div>
  );
}

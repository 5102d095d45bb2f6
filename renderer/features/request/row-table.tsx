// A table of names and values that the user edits: query, form body, headers. A row can be off, which keeps it unsent.
import { IconAlertCircle, IconX } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import type { TableRow } from '../../../shared/draft.ts';
import { type FieldPath, toFieldKey } from './field-path.ts';
import styles from './row-table.module.css';

interface RowTableProps {
  /** The accessible name; rows are called after it, e.g. `Query name 1`. */
  label: string;
  table: 'query' | 'form' | 'headers';
  rows: readonly TableRow[];
  issues: Readonly<Record<string, string>>;
  /** `changed` is the place of the change, e.g. ['query', 0, 'value']. */
  onChange(rows: TableRow[], changed: FieldPath): void;
}

const emptyRow: TableRow = { name: '', value: '', isOn: true };

export function RowTable({ label, table, rows, issues, onChange }: RowTableProps) {
  const host = useRef<HTMLDivElement>(null);
  const edit = (index: number, change: Partial<TableRow>, part: string) => {
    const row = { ...(rows[index] ?? emptyRow), ...change };
    const next = index < rows.length ? rows.with(index, row) : [...rows, row];
    onChange(next, [table, index, part]);
  };
  const remove = (index: number) => {
    onChange(rows.toSpliced(index, 1), [table]);
    requestAnimationFrame(() => {
      const names = host.current?.querySelectorAll<HTMLInputElement>('input[data-name]');
      names?.item(Math.min(index, names.length - 1))?.focus();
    });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame and legend.
    <div ref={host} role="group" aria-label={label} className={styles.table}>
      {/* The last row is empty: typing in it makes it one. */}
      {[...rows, emptyRow].map((row, index) => (
        <EditableRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rows may be alike; their place is all that tells them apart.
          key={index}
          label={label}
          index={index}
          row={row}
          isLast={index === rows.length}
          nameIssue={issues[toFieldKey([table, index, 'name'])] ?? null}
          valueIssue={issues[toFieldKey([table, index, 'value'])] ?? null}
          onEdit={(change, part) => edit(index, change, part)}
          onRemove={() => remove(index)}
        />
      ))}
    </div>
  );
}

interface EditableRowProps {
  label: string;
  index: number;
  row: TableRow;
  isLast: boolean;
  nameIssue: string | null;
  valueIssue: string | null;
  onEdit(change: Partial<TableRow>, part: string): void;
  onRemove(): void;
}

function EditableRow({ label, index, row, isLast, nameIssue, valueIssue, onEdit, onRemove }: EditableRowProps) {
  const number = index + 1;
  const issue = nameIssue ?? valueIssue;
  const issueId = useId();
  return (
    <div className={styles.row} data-off={!row.isOn || undefined}>
      <input
        type="checkbox"
        className={styles.check}
        aria-label={`${label} row ${number} is sent`}
        title={row.isOn ? 'Sent. Switch off to keep it unsent' : 'Kept, not sent'}
        checked={row.isOn}
        disabled={isLast}
        onChange={(event) => onEdit({ isOn: event.currentTarget.checked }, 'isOn')}
      />
      <input
        type="text"
        data-name
        className={styles.input}
        aria-label={`${label} name ${number}`}
        aria-invalid={nameIssue !== null || undefined}
        aria-describedby={nameIssue === null ? undefined : issueId}
        placeholder={isLast ? 'name' : undefined}
        spellCheck={false}
        autoComplete="off"
        value={row.name}
        onChange={(event) => onEdit({ name: event.currentTarget.value }, 'name')}
      />
      <input
        type="text"
        className={styles.input}
        aria-label={`${label} value ${number}`}
        aria-invalid={valueIssue !== null || undefined}
        aria-describedby={valueIssue === null ? undefined : issueId}
        placeholder={isLast ? 'value' : undefined}
        spellCheck={false}
        autoComplete="off"
        value={row.value}
        onChange={(event) => onEdit({ value: event.currentTarget.value }, 'value')}
      />
      {isLast ? (
        <span />
      ) : (
        <button
          type="button"
          className={styles.remove}
          aria-label={`Remove ${label.toLowerCase()} row ${number}`}
          title="Remove"
          onClick={onRemove}
        >
          <IconX size={14} stroke={1.75} />
        </button>
      )}
      {issue !== null && (
        <p className={styles.issue} id={issueId}>
          <IconAlertCircle size={14} stroke={1.75} aria-hidden />
          <span>{issue}</span>
        </p>
      )}
    </div>
  );
}

// The extra headers of a configuration, as rows of name and value.
import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Header } from '../../../shared/integration.ts';
import styles from './header-rows.module.css';

/** A row keeps its identity while others go. */
export interface HeaderRow extends Header {
  key: number;
}

export interface HeaderRowsProps {
  rows: readonly HeaderRow[];
  onChange: (rows: readonly HeaderRow[]) => void;
  /** By `index.name` and `index.value`. */
  errorOf: (field: string) => string | undefined;
}

export function HeaderRows({ rows, onChange, errorOf }: HeaderRowsProps) {
  const change = (key: number, part: Partial<Header>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  return (
    <fieldset className={styles.rows}>
      <legend className={styles.legend}>Extra headers</legend>
      {rows.map((row, index) => (
        <div className={styles.row} key={row.key}>
          <TextInput
            aria-label={`Header ${index + 1} name`}
            placeholder="Name"
            value={row.name}
            onChange={(event) => change(row.key, { name: event.currentTarget.value })}
            error={errorOf(`${index}.name`)}
          />
          <TextInput
            aria-label={`Header ${index + 1} value`}
            placeholder="Value"
            value={row.value}
            onChange={(event) => change(row.key, { value: event.currentTarget.value })}
            error={errorOf(`${index}.value`)}
          />
          <Tooltip label="Remove this header">
            <ActionIcon
              aria-label={`Remove header ${index + 1}`}
              onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
            >
              <IconTrash size={16} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
        </div>
      ))}
      <Button
        variant="subtle"
        leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />}
        onClick={() =>
          onChange([...rows, { key: Math.max(0, ...rows.map(({ key }) => key)) + 1, name: '', value: '' }])
        }
      >
        Add header
      </Button>
    </fieldset>
  );
}

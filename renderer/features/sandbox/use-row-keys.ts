// One row of a list takes Tab, the arrow keys lead to the others: fifty rows are not fifty stops on the way past.
import { type KeyboardEvent, useState } from 'react';

export interface RowKeys {
  /** For the list around the rows. */
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  /** For the button of a row. */
  rowProps(id: string): { 'data-row': string; tabIndex: number; onFocus(): void };
}

/** `ids` are those of the rows that have a button, from the top. The row stays the same while others come above it. */
export function useRowKeys(ids: readonly string[]): RowKeys {
  const [active, setActive] = useState<string | null>(null);
  const reached = active !== null && ids.includes(active) ? active : ids[0];
  return {
    onKeyDown(event) {
      const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
      const at = rows.findIndex((row) => row.matches(':focus'));
      const target = targetOf(event.key, at, rows.length);
      if (at < 0 || target === undefined) return;
      event.preventDefault();
      rows[target]?.focus();
    },
    rowProps: (id) => ({ 'data-row': id, tabIndex: id === reached ? 0 : -1, onFocus: () => setActive(id) }),
  };
}

function targetOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

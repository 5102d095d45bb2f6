// Turns the list's filter into SQL conditions with bound values.
import type { HistoryFilter } from '../../shared/exchange.ts';
import { IS_RARE } from './history-tables.ts';

export interface Conditions {
  /** With its keyword; empty where everything is wanted. */
  readonly where: string;
  readonly values: readonly (string | number)[];
}

/** Rows below `beforeSequence` (null for all) that match every part of the filter. */
export function toConditions(
  { text, status, environmentId }: HistoryFilter,
  beforeSequence: number | null,
): Conditions {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  function add(condition: string, ...bound: (string | number)[]) {
    conditions.push(condition);
    values.push(...bound);
  }
  if (beforeSequence !== null) add('sequence < ?', beforeSequence);
  if (environmentId !== null) add('environment_id = ?', environmentId);
  if (status !== null) add('outcome_kind = ?', status);
  // Word for word the index's own condition, which is how SQLite sees that the index may be used.
  if (status !== null && status !== 'succeeded') add(IS_RARE);
  // Every word has to be found, in any of the three.
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const pattern = `%${word.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
    const columns = ['title', 'path', 'request_id'].map((column) => `${column} LIKE ? ESCAPE '\\'`);
    add(`(${columns.join(' OR ')})`, pattern, pattern, pattern);
  }
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, values };
}

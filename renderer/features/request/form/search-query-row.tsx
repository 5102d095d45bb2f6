// One condition of a search query: its field, how it is compared, and with what.
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { kindOfField, type SearchFieldKind, type SearchFields } from '../../../../shared/search-query/search-fields.ts';
import type { SearchClause } from '../../../../shared/search-query/search-query.ts';
import { readAmount } from './amount-words.ts';
import formStyles from './form.module.css';
import { listSearchChoices } from './search-choices.ts';
import {
  type Comparison,
  comparisonOf,
  listComparisons,
  nameComparison,
  withComparison,
  withField,
  withText,
} from './search-clauses.ts';
import styles from './search-query-field.module.css';
import { SuggestInput } from './suggest-input.tsx';
import { TextInput } from './text-input.tsx';
import { TimestampInput } from './timestamp-input.tsx';

interface SearchQueryRowProps {
  /** From 1. */
  number: number;
  clause: SearchClause;
  objectName: string;
  fields: SearchFields;
  problem: string | null;
  /** That of the query, where it names one: for amounts. */
  currency: string | null;
  /** It was just added. */
  takesFocus: boolean;
  onChange(clause: SearchClause): void;
  onRemove(): void;
}

export function SearchQueryRow({ number, clause, fields, problem, onChange, onRemove, ...rest }: SearchQueryRowProps) {
  const row = useRef<HTMLFieldSetElement>(null);
  const { takesFocus, objectName, currency } = rest;
  useEffect(() => {
    if (takesFocus) row.current?.querySelector<HTMLElement>('select')?.focus();
  }, [takesFocus]);
  const kind = kindOfField(fields, clause);
  const name = `condition ${number}`;
  return (
    <fieldset ref={row} className={styles.row} aria-label={`Condition ${number}`}>
      <div className={styles.parts}>
        <FieldSelect name={name} clause={clause} fields={fields} onChange={onChange} />
        {clause.metadataKey !== null && (
          <TextInput
            label={`Metadata key of ${name}`}
            value={clause.metadataKey}
            onChange={(metadataKey) => onChange({ ...clause, metadataKey })}
            isInvalid={clause.metadataKey === ''}
            isRequired
            describedBy={undefined}
            placeholder="key"
          />
        )}
        <button
          type="button"
          className={styles.negation}
          aria-label={`Not: ${name}`}
          aria-pressed={clause.isNegated}
          title="Find what this does not hold for"
          onClick={() => onChange({ ...clause, isNegated: !clause.isNegated })}
        >
          not
        </button>
        <ComparisonSelect name={name} clause={clause} kind={kind} onChange={onChange} />
        {clause.value.kind !== 'null' && (
          <div className={styles.value}>
            <ValueInput
              label={`Value of ${name}`}
              value={clause.value.text}
              kind={kind}
              choices={clause.metadataKey === null ? listSearchChoices(objectName, clause.field) : null}
              isInvalid={problem !== null}
              currency={currency}
              onChange={(text) => onChange(withText(clause, text, fields))}
            />
          </div>
        )}
      </div>
      <button
        type="button"
        className={formStyles.iconButton}
        aria-label={`Remove ${name}`}
        title="Remove the condition"
        onClick={onRemove}
      >
        <IconX size={14} stroke={1.75} />
      </button>
      {problem !== null && <p className={formStyles.remark}>{problem}</p>}
    </fieldset>
  );
}

interface SelectProps {
  name: string;
  clause: SearchClause;
  onChange(clause: SearchClause): void;
}

function FieldSelect({ name, clause, fields, onChange }: SelectProps & { fields: SearchFields }) {
  const names = [...new Set([...Object.keys(fields), 'metadata', clause.field])];
  return (
    <select
      className={formStyles.shape}
      aria-label={`Field of ${name}`}
      value={clause.field}
      onChange={(event) => onChange(withField(clause, event.currentTarget.value, fields))}
    >
      {names.map((field) => (
        <option key={field} value={field}>
          {field}
        </option>
      ))}
    </select>
  );
}

function ComparisonSelect({ name, clause, kind, onChange }: SelectProps & { kind: SearchFieldKind | undefined }) {
  const comparisons: readonly Comparison[] = listComparisons(clause, kind);
  return (
    <select
      className={formStyles.shape}
      aria-label={`Operator of ${name}`}
      value={comparisonOf(clause)}
      onChange={(event) => {
        const chosen = comparisons.find((comparison) => comparison === event.currentTarget.value);
        if (chosen) onChange(withComparison(clause, chosen));
      }}
    >
      {comparisons.map((comparison) => (
        <option key={comparison} value={comparison}>
          {nameComparison(comparison, kind)}
        </option>
      ))}
    </select>
  );
}

interface ValueInputProps {
  label: string;
  value: string;
  kind: SearchFieldKind | undefined;
  choices: ReturnType<typeof listSearchChoices>;
  currency: string | null;
  isInvalid: boolean;
  onChange(text: string): void;
}

const listFlags = () => ['true', 'false'].map((value) => ({ value, note: null }));

function ValueInput({ kind, choices, currency, ...props }: ValueInputProps) {
  const control = { ...props, isRequired: false, describedBy: undefined };
  if (kind === 'timestamp') return <TimestampInput {...control} />;
  if (kind === 'flag') return <SuggestInput {...control} listChoices={listFlags} />;
  if (kind === 'amount') {
    return (
      <div className={formStyles.withWords}>
        <TextInput {...control} inputMode="numeric" />
        <span className={formStyles.words}>{readAmount(props.value, currency).words ?? 'smallest unit'}</span>
      </div>
    );
  }
  if (kind === 'number') return <TextInput {...control} inputMode="numeric" />;
  return choices ? <SuggestInput {...control} listChoices={choices} /> : <TextInput {...control} />;
}

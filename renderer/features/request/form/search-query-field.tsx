// The query of a search: conditions as rows beside their text, each of which changes the other.
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import type { Parameter } from '../../../../shared/catalog/catalog.ts';
import {
  type ParsedQuery,
  parseSearchQuery,
  type QueryError,
} from '../../../../shared/search-query/parse-search-query.ts';
import { findQueryProblems, type SearchFields, searchFieldsOf } from '../../../../shared/search-query/search-fields.ts';
import type { SearchClause, SearchQuery } from '../../../../shared/search-query/search-query.ts';
import { writeSearchQuery } from '../../../../shared/search-query/write-search-query.ts';
import { type FieldPath, showFieldPath } from '../field-path.ts';
import { type FieldProps, FieldRow, issueId } from './field-row.tsx';
import formStyles from './form.module.css';
import { useFieldIssue, useFieldText, useFormScope, useSetText } from './form-scope.tsx';
import { MOST_EDITABLE } from './oversized-text.tsx';
import { addClause, removeClause, replaceClause } from './search-clauses.ts';
import styles from './search-query-field.module.css';
import { SearchQueryRow } from './search-query-row.tsx';
import { LongTextInput } from './text-input.tsx';

/** The one parameter of Stripe's searches that holds a query. */
export function isSearchQuery({ name, type }: Parameter, path: FieldPath): boolean {
  return name === 'query' && path.length === 2 && type.kind === 'string';
}

/** `fallback` is the plain field: for other operations, and for what is too long to be laid out. */
export function SearchQueryField({ fallback, ...props }: FieldProps & { fallback: ReactNode }) {
  const { operation } = useFormScope();
  const isTooLong = useFieldText(props.path).length > MOST_EDITABLE;
  const objectName = operation.kind === 'search' ? operation.returns : null;
  const fields = objectName === null ? undefined : searchFieldsOf(objectName);
  if (objectName === null || !fields || isTooLong) return fallback;
  return <SearchQueryInputs {...props} objectName={objectName} fields={fields} />;
}

interface SearchQueryInputsProps extends FieldProps {
  objectName: string;
  fields: SearchFields;
}

function SearchQueryInputs({ objectName, fields, ...props }: SearchQueryInputsProps) {
  const { path, parameter } = props;
  const text = useFieldText(path);
  const setText = useSetText(path);
  const issue = useFieldIssue(path);
  const area = useRef<HTMLTextAreaElement>(null);
  const parsed = useMemo(() => parseSearchQuery(text), [text]);
  const select = ({ from, to }: QueryError) => {
    area.current?.focus();
    area.current?.setSelectionRange(from, to);
  };
  return (
    <FieldRow {...props}>
      <LongTextInput
        ref={area}
        label={showFieldPath(path)}
        value={text}
        onChange={setText}
        isInvalid={issue !== null}
        isRequired={parameter.isRequired}
        describedBy={issue === null ? undefined : issueId(path)}
        placeholder='email:"ada@example.com" AND -metadata["tier"]:"free"'
      />
      {parsed.ok ? (
        <Conditions text={text} query={parsed.query} objectName={objectName} fields={fields} onChange={setText} />
      ) : (
        <ReadingNote text={text} error={parsed.error} onSelect={() => select(parsed.error)} />
      )}
    </FieldRow>
  );
}

/** How much of the text stands around the part that can't be read. */
const CONTEXT = 24;

function ReadingNote({ text, error, onSelect }: { text: string; error: QueryError; onSelect(): void }) {
  const { message, from, to } = error;
  const before = text.slice(Math.max(0, from - CONTEXT), from);
  const after = text.slice(to, to + CONTEXT);
  return (
    <div className={styles.note} role="status">
      <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
      <div>
        <p>
          {message}{' '}
          <button type="button" className={formStyles.textButton} onClick={onSelect}>
            Show it
          </button>
        </p>
        <code className={styles.excerpt}>
          {from > CONTEXT && '…'}
          {before}
          <mark>{text.slice(from, Math.min(to, from + 2 * CONTEXT)) || ' '}</mark>
          {after}
          {to + CONTEXT < text.length && '…'}
        </code>
        <p>The conditions appear below again once the text can be read. It is kept, and can be sent as it is.</p>
      </div>
    </div>
  );
}

type ReadQuery = Extract<ParsedQuery, { ok: true }>['query'];

interface ConditionsProps {
  text: string;
  query: ReadQuery;
  objectName: string;
  fields: SearchFields;
  onChange(text: string): void;
}

/** A query with more is refused by Stripe anyway. */
const MOST_ROWS = 20;

function Conditions({ text, query, objectName, fields, onChange }: ConditionsProps) {
  const { clauses } = query;
  const [focusedRow, setFocusedRow] = useState<number | null>(null);
  const problems = useMemo(() => findQueryProblems(query, fields), [query, fields]);
  const change = (index: number, clause: SearchClause) => {
    const standing = clauses[index];
    if (standing) onChange(replaceClause(text, standing, clause));
  };
  return (
    <div className={styles.conditions}>
      {clauses.slice(0, MOST_ROWS).map((clause, index) => (
        <SearchQueryRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no identity but its place.
          key={index}
          number={index + 1}
          clause={clause}
          objectName={objectName}
          fields={fields}
          currency={currencyOf(query)}
          problem={problems.find(({ clauseIndex }) => clauseIndex === index)?.message ?? null}
          takesFocus={focusedRow === index}
          onChange={(next) => change(index, next)}
          onRemove={() => onChange(removeClause(query, index))}
        />
      ))}
      {clauses.length > MOST_ROWS && <p>And {clauses.length - MOST_ROWS} more in the text above.</p>}
      {problems
        .filter(({ clauseIndex }) => clauseIndex === null)
        .map(({ message }) => (
          <p key={message} className={formStyles.remark}>
            {message}
          </p>
        ))}
      <div className={styles.foot}>
        <button
          type="button"
          className={formStyles.addButton}
          onClick={() => {
            setFocusedRow(clauses.length);
            onChange(addClause(text, query, fields));
          }}
        >
          <IconPlus size={14} stroke={1.75} aria-hidden />
          Add condition
        </button>
        {clauses.length > 1 && (
          <JointChoice
            joinedBy={query.joinedBy}
            onChange={(joinedBy) => onChange(writeSearchQuery({ clauses, joinedBy }))}
          />
        )}
      </div>
    </div>
  );
}

/** The one that all of what is found has. */
function currencyOf({ clauses, joinedBy }: SearchQuery): string | null {
  const isBinding = joinedBy === 'AND' || clauses.length === 1;
  const clause = clauses.find(
    ({ field, isNegated, operator }) => field === 'currency' && !isNegated && operator === ':',
  );
  return isBinding && clause?.value.kind === 'text' && clause.value.text !== '' ? clause.value.text : null;
}

interface JointChoiceProps {
  joinedBy: SearchQuery['joinedBy'];
  onChange(joinedBy: SearchQuery['joinedBy']): void;
}

function JointChoice({ joinedBy, onChange }: JointChoiceProps) {
  return (
    <select
      className={formStyles.shape}
      aria-label="How conditions are joined"
      value={joinedBy}
      onChange={(event) => onChange(event.currentTarget.value === 'OR' ? 'OR' : 'AND')}
    >
      <option value="AND">All must hold (AND)</option>
      <option value="OR">One is enough (OR)</option>
    </select>
  );
}

// A generic request's body: none, rows, or JSON. Switching keeps what stands in the others.
import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { GenericTarget } from '../../../../shared/draft.ts';
import { LazyCodeEditor } from '../../../ui/lazy-code-editor.tsx';
import { type FieldPath, toFieldKey } from '../field-path.ts';
import { ToggleInput } from '../form/text-input.tsx';
import { RowTable } from '../row-table.tsx';
import styles from './generic.module.css';
import { findJsonProblem, formatJson } from './json-text.ts';

interface BodyEditorProps {
  target: GenericTarget;
  issues: Readonly<Record<string, string>>;
  onEdit(field: FieldPath, change: Partial<GenericTarget>): void;
}

const kinds = [
  { value: 'none', label: 'None' },
  { value: 'form', label: 'Form' },
  { value: 'json', label: 'JSON' },
] as const;

export function BodyEditor({ target, issues, onEdit }: BodyEditorProps) {
  const { bodyKind, method } = target;
  const choose = (chosen: string) => {
    const kind = kinds.find(({ value }) => value === chosen);
    if (kind) onEdit(['bodyKind'], { bodyKind: kind.value });
  };
  return (
    <div className={styles.body}>
      <div className={styles.bodyBar}>
        <ToggleInput
          label="Body"
          value={bodyKind}
          onChange={choose}
          isInvalid={false}
          isRequired={false}
          describedBy={undefined}
          options={kinds}
        />
        {bodyKind !== 'none' && method === 'GET' && (
          <span className={styles.remark}>A GET has no body: this is kept, not sent.</span>
        )}
      </div>
      {bodyKind === 'form' && (
        <RowTable
          label="Form"
          table="form"
          rows={target.form}
          issues={issues}
          onChange={(form, changed) => onEdit(changed, { form })}
        />
      )}
      {bodyKind === 'json' && <JsonBody target={target} issues={issues} onEdit={onEdit} />}
    </div>
  );
}

function JsonBody({ target, issues, onEdit }: BodyEditorProps) {
  const { json, path } = target;
  const problem = useMemo(() => findJsonProblem(json), [json]);
  const issue = issues[toFieldKey(['json'])] ?? null;
  const format = () => {
    const formatted = formatJson(json);
    if (formatted !== null) onEdit(['json'], { json: formatted });
  };
  const said = problem ? `Line ${problem.line}, column ${problem.column}: ${problem.message}.` : issue;
  return (
    <>
      <div className={styles.bodyBar}>
        {said === null ? (
          <span className={styles.faint}>
            {path.startsWith('/v2/') ? 'Sent as typed.' : 'The v1 API takes no JSON: the same values go as a form.'}
          </span>
        ) : (
          <p className={styles.issue}>
            <IconAlertCircle size={14} stroke={1.75} aria-hidden />
            <span>{said}</span>
          </p>
        )}
        <span className={styles.spring} />
        <Button variant="default" size="compact-xs" disabled={problem !== null || json.trim() === ''} onClick={format}>
          Format
        </Button>
      </div>
      <div className={styles.editor}>
        <div className={styles.editorPlace}>
          <LazyCodeEditor
            label="JSON body"
            language="json"
            isReadOnly={false}
            value={json}
            onChange={(text) => onEdit(['json'], { json: text })}
          />
        </div>
      </div>
    </>
  );
}

// A moment or one of a few words that stand for one, e.g. `now`: one field, which takes either.
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import { showFieldPath } from '../field-path.ts';
import { type FieldProps, FieldRow, issueId } from './field-row.tsx';
import { useFieldIssue, useFieldText, useSetText } from './form-scope.tsx';
import { TimestampInput } from './timestamp-input.tsx';

/** The words of a union of listed words and a timestamp; null for any other type. */
export function momentWordsOf(type: ParameterType): readonly string[] | null {
  if (type.kind !== 'union' || !type.of.some(isTimestamp)) return null;
  const words = type.of.filter((shape) => !isTimestamp(shape));
  const isAllWords = words.every(({ kind }) => kind === 'constant' || kind === 'enum');
  return isAllWords && words.length > 0 ? words.flatMap(listWords) : null;
}

function isTimestamp(shape: ParameterType): boolean {
  return shape.kind === 'integer' && shape.format === 'timestamp';
}

function listWords(shape: ParameterType): readonly string[] {
  if (shape.kind === 'constant') return [shape.value];
  return shape.kind === 'enum' ? shape.values : [];
}

export function MomentField({ words, ...props }: FieldProps & { words: readonly string[] }) {
  const { path, parameter } = props;
  const value = useFieldText(path);
  const setText = useSetText(path);
  const issue = useFieldIssue(path);
  return (
    <FieldRow {...props}>
      <TimestampInput
        label={showFieldPath(path)}
        value={value}
        onChange={setText}
        words={words}
        isInvalid={issue !== null}
        isRequired={parameter.isRequired}
        describedBy={issue === null ? undefined : issueId(path)}
      />
    </FieldRow>
  );
}

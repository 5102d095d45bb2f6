// The control for a single value, by its type. It holds what was typed, exactly as typed.
import { memo } from 'react';
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import { type FieldPath, showFieldPath } from '../field-path.ts';
import { AmountInput } from './amount-input.tsx';
import { checkText } from './check-text.ts';
import { issueId } from './field-row.tsx';
import { FieldWarning } from './field-warning.tsx';
import { useFieldIssue, useFieldText, useFormScope, useSetText } from './form-scope.tsx';
import { IdInput } from './id-input.tsx';
import { type Choice, listCountries, listCurrencies, listLocales } from './named-codes.ts';
import { NumberInput } from './number-input.tsx';
import { MOST_EDITABLE, OversizedText } from './oversized-text.tsx';
import { SuggestInput } from './suggest-input.tsx';
import { LongTextInput, type TextControlProps, TextInput, ToggleInput } from './text-input.tsx';
import { TimestampInput } from './timestamp-input.tsx';

interface ScalarControlProps {
  type: ParameterType;
  path: FieldPath;
  isRequired: boolean;
  /** Where the field goes by another name than its path, e.g. a value in a map. */
  label?: string;
  /** Where an emptied field is something else than "not sent". */
  onText?: (text: string) => void;
}

export const ScalarControl = memo(function ScalarControl(props: ScalarControlProps) {
  const { type, path, isRequired, label, onText } = props;
  const value = useFieldText(path);
  const setText = useSetText(path);
  const issue = useFieldIssue(path);
  const remark = issue === null ? checkText(type, value) : null;
  const controlProps: TextControlProps = {
    label: label ?? showFieldPath(path),
    value,
    onChange: onText ?? setText,
    isInvalid: issue !== null,
    isRequired,
    describedBy: issue === null ? undefined : issueId(path),
  };
  return (
    <>
      <ControlOfType type={type} path={path} props={controlProps} />
      <FieldWarning message={hasRemark(type) ? remark : null} />
    </>
  );
});

/** Amounts, dates and numbers with fractions say more than that, in their own words. */
function hasRemark(type: ParameterType): boolean {
  if (type.kind === 'integer') return type.format === null;
  return type.kind !== 'number' && type.kind !== 'decimal';
}

function ControlOfType({ type, path, props }: { type: ParameterType; path: FieldPath; props: TextControlProps }) {
  if (props.value.length > MOST_EDITABLE) return <OversizedText {...props} />;
  switch (type.kind) {
    case 'string':
      return <StringControl format={type.format} path={path} props={props} />;
    case 'integer':
      if (type.format === 'amount') return <AmountInput {...props} path={path} isDecimal={false} />;
      if (type.format === 'timestamp') return <TimestampInput {...props} />;
      return <TextInput {...props} inputMode="numeric" />;
    case 'number':
      return <NumberInput {...props} path={path} kind="number" />;
    case 'decimal':
      return <AmountInput {...props} path={path} isDecimal />;
    case 'boolean':
      return <BooleanControl path={path} props={props} />;
    case 'enum':
      return <EnumControl values={type.values} isOpen={type.isOpen} props={props} />;
    case 'constant':
      return <ToggleInput {...props} options={[notSent, { value: type.value, label: type.value }]} />;
    default:
      return <TextInput {...props} />;
  }
}

const notSent = { value: '', label: 'Not sent' };

type StringFormat = Extract<ParameterType, { kind: 'string' }>['format'];

interface StringControlProps {
  format: StringFormat;
  path: FieldPath;
  props: TextControlProps;
}

function StringControl({ format, path, props }: StringControlProps) {
  // A line break that was pasted or saved must be seen, and would be lost in a single line.
  if (format === 'text' || props.value.includes('\n')) return <LongTextInput {...props} />;
  if (format === 'id') return <IdInput {...props} path={path} />;
  if (format === 'currency') return <SuggestInput {...props} listChoices={listCurrencies} />;
  if (format === 'country') return <SuggestInput {...props} listChoices={listCountries} />;
  if (format === 'locale') return <SuggestInput {...props} listChoices={listLocales} />;
  if (format === 'email') return <TextInput {...props} inputMode="email" />;
  if (format === 'url') return <TextInput {...props} inputMode="url" />;
  if (format === 'phone') return <TextInput {...props} inputMode="tel" />;
  return <TextInput {...props} />;
}

function BooleanControl({ path, props }: { path: FieldPath; props: TextControlProps }) {
  const { store, draftId } = useFormScope();
  const choose = (chosen: string) => store.setField(draftId, path, chosen === '' ? undefined : chosen === 'true');
  return (
    <ToggleInput
      {...props}
      onChange={choose}
      options={[notSent, { value: 'true', label: 'true' }, { value: 'false', label: 'false' }]}
    />
  );
}

/** Up to here all choices stand side by side; an open enum needs room for other text. */
const FEW_CHOICES = 3;
const SHORT_CHOICES = 24;

function EnumControl({
  values,
  isOpen,
  props,
}: {
  values: readonly string[];
  isOpen: boolean;
  props: TextControlProps;
}) {
  const isListed = props.value === '' || values.includes(props.value);
  if (!isOpen && isListed && values.length <= FEW_CHOICES && values.join('').length <= SHORT_CHOICES) {
    return <ToggleInput {...props} options={[notSent, ...values.map((value) => ({ value, label: value }))]} />;
  }
  const choices = (): readonly Choice[] => values.map((value) => ({ value, note: null }));
  return <SuggestInput {...props} listChoices={choices} />;
}

// A list of listed values: chosen ones as chips in one row, others found by typing.
import { Combobox, useCombobox } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import { showFieldPath } from '../field-path.ts';
import { type FieldProps, FieldRow, issueId } from './field-row.tsx';
import { FieldWarning } from './field-warning.tsx';
import styles from './form.module.css';
import { useFieldIssue, useFieldValue, useFormScope } from './form-scope.tsx';
import { filterChoices } from './named-codes.ts';

interface ChoiceListFieldProps extends FieldProps {
  of: Extract<ParameterType, { kind: 'enum' }>;
}

/** More would be scrolled through, not read; typing narrows them down. */
const MOST_SHOWN = 60;

export function ChoiceListField({ of, ...props }: ChoiceListFieldProps) {
  const { store, draftId } = useFormScope();
  const { path, parameter } = props;
  const value = useFieldValue(path);
  const issue = useFieldIssue(path);
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const unlisted = of.isOpen ? [] : chosen.filter((item) => !of.values.includes(item));
  return (
    <FieldRow {...props}>
      <ChoiceListInput
        label={showFieldPath(path)}
        values={of.values}
        chosen={chosen}
        isRequired={parameter.isRequired}
        isInvalid={issue !== null}
        describedBy={issue === null ? undefined : issueId(path)}
        onChange={(next) => store.setField(draftId, path, next.length === 0 ? undefined : next)}
      />
      <FieldWarning message={unlisted.length > 0 ? `Not one of the listed values: ${unlisted.join(', ')}.` : null} />
    </FieldRow>
  );
}

interface ChoiceListInputProps {
  label: string;
  values: readonly string[];
  chosen: readonly string[];
  isRequired: boolean;
  isInvalid: boolean;
  describedBy: string | undefined;
  onChange(chosen: string[]): void;
}

function ChoiceListInput({ label, values, chosen, onChange, ...rest }: ChoiceListInputProps) {
  const [text, setText] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const left = values.filter((value) => !chosen.includes(value)).map((value) => ({ value, note: null }));
  const shown = combobox.dropdownOpened ? filterChoices(left, text, MOST_SHOWN) : [];

  const add = (value: string) => {
    setText('');
    if (value !== '' && !chosen.includes(value)) onChange([...chosen, value]);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && text === '') onChange(chosen.slice(0, -1));
    const isOptionChosen = combobox.dropdownOpened && combobox.getSelectedOptionIndex() !== -1;
    if (event.key === 'Enter' && !isOptionChosen && !event.ctrlKey && !event.metaKey) add(text.trim());
  };

  return (
    <div className={styles.chips} data-invalid={rest.isInvalid || undefined}>
      {chosen.map((value) => (
        <span key={value} className={styles.chip}>
          {value}
          <button
            type="button"
            className={styles.chipRemove}
            aria-label={`Remove ${value} from ${label}`}
            onClick={() => onChange(chosen.filter((other) => other !== value))}
          >
            <IconX size={12} stroke={1.75} />
          </button>
        </span>
      ))}
      <Combobox store={combobox} onOptionSubmit={add} offset={8} position="bottom-start" width={280}>
        <Combobox.Target withExpandedAttribute>
          <input
            type="text"
            className={styles.chipInput}
            aria-label={label}
            aria-invalid={rest.isInvalid || undefined}
            aria-required={rest.isRequired || undefined}
            aria-describedby={rest.describedBy}
            autoComplete="off"
            spellCheck={false}
            placeholder={chosen.length === 0 ? 'Choose, or type and press Enter' : undefined}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              combobox.openDropdown();
              combobox.resetSelectedOption();
            }}
            onKeyDown={press}
            onClick={() => combobox.openDropdown()}
            onBlur={() => {
              combobox.closeDropdown();
              // What was typed counts without Enter, too: nothing typed is lost.
              add(text.trim());
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={shown.length === 0}>
          <Combobox.Options className={styles.choices} aria-label="Choices">
            {shown.map(({ value }) => (
              <Combobox.Option key={value} value={value}>
                <span className={styles.choiceValue}>{value}</span>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  );
}

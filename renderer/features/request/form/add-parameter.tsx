// Brings an optional parameter into the form: found by its name, its path or its description, then focused.
import { Combobox, useCombobox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Parameter } from '../../../../shared/catalog/catalog.ts';
import { type FieldPath, showFieldPath } from '../field-path.ts';
import { addEntry } from './add-entry.ts';
import { describeType } from './describe-type.ts';
import styles from './form.module.css';
import { useFormScope } from './form-scope.tsx';
import { parseMarkdown, toPlainText } from './markdown.ts';
import { listEntries, type ParameterEntry, searchEntries } from './parameter-search.ts';
import { VersionHint } from './version-hint.tsx';

interface AddParameterProps {
  parameters: readonly Parameter[];
  /** Of the object that they belong to. */
  path: FieldPath;
  /** Else it is a button until it is wanted: a form has many parts. */
  isAlwaysOpen: boolean;
}

export function AddParameter({ parameters, path, isAlwaysOpen }: AddParameterProps) {
  const [isOpen, setIsOpen] = useState(isAlwaysOpen);
  if (isOpen) return <AddParameterSearch parameters={parameters} path={path} onClose={() => setIsOpen(isAlwaysOpen)} />;
  return (
    <button
      type="button"
      className={styles.addButton}
      aria-label={`Add field to ${showFieldPath(path)}`}
      onClick={() => setIsOpen(true)}
      data-add-parameter
    >
      <IconPlus size={14} stroke={1.75} aria-hidden />
      Add field
    </button>
  );
}

/** A screenful: more is found by one more letter. */
const MOST_SHOWN = 50;

interface AddParameterSearchProps {
  parameters: readonly Parameter[];
  path: FieldPath;
  onClose(): void;
}

function AddParameterSearch({ parameters, path, onClose }: AddParameterSearchProps) {
  const { store, draftId, texts } = useFormScope();
  const [text, setText] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const isTop = path.length === 1;
  const label = isTop ? 'Add parameter' : `Add field to ${showFieldPath(path)}`;
  // Walked when first opened only: the largest form has hundreds.
  const entries = useMemo(
    () => (combobox.dropdownOpened ? listEntries(parameters) : []),
    [parameters, combobox.dropdownOpened],
  );
  const found = useMemo(() => searchEntries(entries, text, texts, MOST_SHOWN), [entries, text, texts]);

  const choose = (chosen: string) => {
    const entry = found.find((other) => other.label === chosen);
    combobox.closeDropdown();
    setText('');
    onClose();
    if (entry) addEntry(store, draftId, path, entry);
  };

  return (
    <div className={styles.adder} data-top={isTop || undefined} data-add-parameter>
      <Combobox store={combobox} onOptionSubmit={choose} offset={4} position={isTop ? 'top-start' : 'bottom-start'}>
        <Combobox.Target withExpandedAttribute>
          <input
            type="text"
            className={styles.adderInput}
            aria-label={label}
            placeholder={isTop ? `Add parameter: search ${parameters.length} by name or description` : 'Add field'}
            autoComplete="off"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: it appears by the user's own click on "Add field".
            autoFocus={!isTop}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              combobox.openDropdown();
              combobox.selectFirstOption();
            }}
            onClick={() => combobox.openDropdown()}
            onFocus={() => combobox.openDropdown()}
            onBlur={() => {
              combobox.closeDropdown();
              if (text === '') onClose();
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options className={styles.choices} aria-label="Parameters">
            {found.map((entry) => (
              <EntryOption key={entry.label} entry={entry} />
            ))}
            {found.length === 0 && <Combobox.Empty>No parameter has that in its name or description.</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <IconPlus className={styles.adderIcon} size={14} stroke={1.75} aria-hidden />
    </div>
  );
}

function EntryOption({ entry: { label, parameter } }: { entry: ParameterEntry }) {
  const { texts } = useFormScope();
  const text = parameter.textId === null || texts === null ? '' : texts.text(parameter.textId);
  return (
    <Combobox.Option value={label} className={styles.entry}>
      <span className={styles.entryHead}>
        <span className={styles.choiceValue}>{label}</span>
        <span className={styles.choiceNote}>{describeType(parameter.type)}</span>
        {parameter.isDeprecated && <span className={styles.warnHint}>deprecated</span>}
        <VersionHint parameter={parameter} />
      </span>
      <span className={styles.entryText}>{toPlainText(parseMarkdown(text))}</span>
    </Combobox.Option>
  );
}

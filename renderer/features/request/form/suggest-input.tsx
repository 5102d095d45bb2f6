// A text field with a list to choose from: any text may be typed, and what is listed is found by its name, too.
import { Combobox, useCombobox } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ClipboardEvent, useState } from 'react';
import styles from './form.module.css';
import { type Choice, filterChoices } from './named-codes.ts';
import type { TextControlProps } from './text-input.tsx';

/** More would be scrolled through, not read; typing narrows them down. */
const MOST_SHOWN = 60;

interface SuggestInputProps extends TextControlProps {
  listChoices(): readonly Choice[];
  /** When the list opens, before anything is typed: what it offers may have to be asked for. */
  onOpen?: () => void;
  /** Wider than the field, for choices that say more than a word; null for as wide as the field. */
  listWidth?: number | null;
  onPaste?: (event: ClipboardEvent) => void;
}

export function SuggestInput({ listChoices, value, onChange, label, isInvalid, ...rest }: SuggestInputProps) {
  // Until something is typed, all is listed: the value that stands there must not hide the others.
  const [isTyped, setIsTyped] = useState(false);
  const combobox = useCombobox({
    onDropdownOpen: () => {
      rest.onOpen?.();
      combobox.updateSelectedOptionIndex('active', { scrollIntoView: true });
    },
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setIsTyped(false);
    },
  });
  const shown = combobox.dropdownOpened ? filterChoices(listChoices(), isTyped ? value : '', MOST_SHOWN) : [];
  return (
    <span className={styles.suggest}>
      <Combobox
        store={combobox}
        onOptionSubmit={(chosen) => {
          onChange(chosen);
          combobox.closeDropdown();
        }}
        offset={4}
        position="bottom-start"
        size="sm"
        {...(rest.listWidth ? { width: rest.listWidth } : {})}
      >
        <Combobox.Target withExpandedAttribute>
          <input
            type="text"
            className={styles.input}
            aria-label={label}
            aria-invalid={isInvalid || undefined}
            aria-required={rest.isRequired || undefined}
            aria-describedby={rest.describedBy}
            autoComplete="off"
            spellCheck={false}
            value={value}
            placeholder={rest.placeholder}
            onChange={(event) => {
              setIsTyped(true);
              onChange(event.currentTarget.value);
              combobox.openDropdown();
              combobox.updateSelectedOptionIndex();
            }}
            onPaste={rest.onPaste}
            onClick={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={shown.length === 0}>
          <Combobox.Options className={styles.choices} aria-label="Choices">
            {shown.map((choice) => (
              <Combobox.Option
                key={choice.value}
                value={choice.value}
                active={choice.value === value}
                className={styles.choice}
                title={choice.note ?? undefined}
              >
                <span className={styles.choiceValue}>{choice.value}</span>
                {choice.note !== null && <span className={styles.choiceNote}>{choice.note}</span>}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <IconChevronDown className={styles.chevron} size={14} stroke={1.75} aria-hidden />
    </span>
  );
}

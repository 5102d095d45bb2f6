// A select-only combobox that shows its value in full, with commands below its options.
import { Combobox, useCombobox } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './value-picker.module.css';

export interface PickerOption {
  value: string;
  name: string;
  /** Before the name, e.g. a dot in the environment's colour. */
  mark?: ReactNode;
  /** After the name in the list, e.g. the mode. */
  note?: ReactNode;
}

export interface PickerCommand {
  /** A verb, e.g. `Add environment...`. */
  label: string;
  icon: ReactNode;
  run: () => void;
}

export interface ValuePickerProps {
  /** The accessible name. */
  label: string;
  options: readonly PickerOption[];
  value: string;
  onChoose: (value: string) => void;
  commands: readonly PickerCommand[];
  maxWidth?: number;
}

const COMMAND_PREFIX = 'command:';

export function ValuePicker({ label, options, value, onChoose, commands, maxWidth = 240 }: ValuePickerProps) {
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.updateSelectedOptionIndex('active', { scrollIntoView: true }),
    onDropdownClose: () => combobox.resetSelectedOption(),
  });
  const chosen = options.find((option) => option.value === value);

  const submit = (submitted: string) => {
    combobox.closeDropdown();
    if (!submitted.startsWith(COMMAND_PREFIX)) return onChoose(submitted);
    commands[Number(submitted.slice(COMMAND_PREFIX.length))]?.run();
  };

  return (
    <Combobox store={combobox} onOptionSubmit={submit} width="max-content" position="bottom-start" offset={4}>
      <Combobox.Target targetType="button" withExpandedAttribute>
        <button
          type="button"
          className={styles.target}
          style={{ maxWidth }}
          aria-label={label}
          onClick={() => combobox.toggleDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === ' ' && combobox.dropdownOpened) combobox.clickSelectedOption();
            if (event.key === 'Tab') combobox.closeDropdown();
          }}
        >
          {chosen?.mark}
          <span className={styles.name}>{chosen?.name}</span>
          <IconChevronDown className={styles.chevron} size={14} stroke={1.75} aria-hidden />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown className={styles.dropdown}>
        <Combobox.Options aria-label={label}>
          {options.map((option) => (
            <Combobox.Option
              key={option.value}
              value={option.value}
              active={option.value === value}
              aria-selected={option.value === value}
              className={styles.option}
            >
              {option.mark}
              <span className={styles.name}>{option.name}</span>
              {option.note}
              <IconCheck
                className={styles.check}
                size={14}
                stroke={2}
                aria-hidden
                data-shown={option.value === value || undefined}
              />
            </Combobox.Option>
          ))}
          {commands.map((command, index) => (
            <Combobox.Option
              key={command.label}
              value={`${COMMAND_PREFIX}${index}`}
              aria-selected={false}
              className={styles.option}
              data-command={index === 0 ? 'first' : 'next'}
            >
              <span className={styles.commandIcon}>{command.icon}</span>
              {command.label}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

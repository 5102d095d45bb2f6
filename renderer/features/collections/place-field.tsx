// The field for a place to save to: a search over collections and folders that also makes a new collection.
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconFolder, IconPlus, IconStack2 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { CollectionItemId } from '../../../shared/ids.ts';
import type { SavePlace } from './collection-tree.ts';
import styles from './place-field.module.css';

export type ChosenPlace = { kind: 'existing'; id: CollectionItemId } | { kind: 'new'; name: string };

export interface PlaceFieldProps {
  places: readonly SavePlace[];
  chosen: ChosenPlace;
  onChoose(place: ChosenPlace): void;
}

/** No id of a collection is this long. */
const NEW_OPTION = 'new'.repeat(30);

export function PlaceField({ places, chosen, onChoose }: PlaceFieldProps) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  /** Null while the field shows the chosen place, not something typed. */
  const [typed, setTyped] = useState<string | null>(null);
  const chosenPath = chosen.kind === 'new' ? chosen.name : (places.find(({ id }) => id === chosen.id)?.path ?? '');
  const wanted = (typed ?? '').trim();
  const found = places.filter(({ path }) => path.toLocaleLowerCase().includes(wanted.toLocaleLowerCase()));
  const isNew = wanted !== '' && !places.some(({ path }) => path === wanted);

  const choose = (option: string) => {
    const place = places.find(({ id }) => id === option);
    if (place) onChoose({ kind: 'existing', id: place.id });
    else onChoose({ kind: 'new', name: wanted });
    setTyped(null);
    combobox.closeDropdown();
  };

  const toPlace = (text: string): ChosenPlace => {
    const same = places.find(({ path }) => path.toLocaleLowerCase() === text.trim().toLocaleLowerCase());
    return same ? { kind: 'existing', id: same.id } : { kind: 'new', name: text.trim() };
  };
  // The arrow keys and Enter start from the best option for what was typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the combobox is a new object with every drawing
  useEffect(() => {
    if (typed !== null) combobox.selectFirstOption();
  }, [typed]);

  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          role="combobox"
          label="Collection or folder"
          description={
            chosen.kind === 'new' ? 'A new collection, made with the save.' : 'Or type a name to make a new collection.'
          }
          value={typed ?? chosenPath}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            // What is typed counts at once: nobody should have to pick it as well.
            onChoose(toPlace(event.currentTarget.value));
            combobox.openDropdown();
          }}
          onClick={() => combobox.openDropdown()}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => {
            combobox.closeDropdown();
            setTyped(null);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={240} className={styles.options}>
          {found.map(({ id, path }) => {
            const Icon = path.includes(' / ') ? IconFolder : IconStack2;
            return (
              <Combobox.Option key={id} value={id} active={chosen.kind === 'existing' && chosen.id === id}>
                <span className={styles.option}>
                  <Icon size={16} stroke={1.75} aria-hidden />
                  {path}
                </span>
              </Combobox.Option>
            );
          })}
          {isNew && (
            <Combobox.Option value={NEW_OPTION}>
              <span className={styles.option}>
                <IconPlus size={16} stroke={1.75} aria-hidden />
                Make the collection “{wanted}”
              </span>
            </Combobox.Option>
          )}
          {found.length === 0 && !isNew && <Combobox.Empty>Type a name to make a collection.</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

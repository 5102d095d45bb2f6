// Saves a draft to a collection: a name, and a place that may be made on the fly.
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useStore } from 'zustand';
import { ItemName } from '../../../shared/collection.ts';
import type { DraftTarget } from '../../../shared/draft.ts';
import type { CollectionItemId } from '../../../shared/ids.ts';
import { savePlaces } from './collection-tree.ts';
import { type CollectionsStore, selectCollections } from './collections-store.ts';
import { type ChosenPlace, PlaceField } from './place-field.tsx';
import styles from './save-dialog.module.css';

export interface SaveDialogProps {
  store: CollectionsStore;
  opened: boolean;
  defaultName: string;
  target: DraftTarget;
  onSaved(saved: { id: CollectionItemId; name: string }): void;
  onClose(): void;
}

/** The name of the first collection, where there is none yet. */
const FIRST_COLLECTION = 'My requests';

export function SaveDialog({ opened, onClose, ...rest }: SaveDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Save request"
      size={440}
      centered
      transitionProps={{ duration: 120 }}
    >
      <SaveForm onClose={onClose} {...rest} />
    </Modal>
  );
}

function SaveForm({ store, defaultName, target, onSaved, onClose }: Omit<SaveDialogProps, 'opened'>) {
  const collections = useStore(store, selectCollections);
  const lastParentId = useStore(store, (state) => state.lastParentId);
  const places = savePlaces(collections);
  const [name, setName] = useState(defaultName);
  const [chosen, setChosen] = useState<ChosenPlace | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [errors, setErrors] = useState<{ name?: string | undefined; other?: string }>({});
  const place = chosen ?? firstPlace(places, lastParentId);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const parsed = ItemName.safeParse(name);
    const isPlaced = place.kind === 'existing' || ItemName.safeParse(place.name).success;
    if (!parsed.success) return setErrors({ name: parsed.error.issues[0]?.message });
    if (!isPlaced) return setErrors({ other: 'Choose a collection, or type the name of one to make.' });
    setSaving(true);
    setErrors({});
    try {
      const parentId = place.kind === 'existing' ? place.id : (await store.create(place.name)).id;
      // Should the next step fail, a second try must not make the collection twice.
      setChosen({ kind: 'existing', id: parentId });
      const id = await store.addRequest({ parentId, name: parsed.data, target });
      onSaved({ id, name: parsed.data });
      onClose();
    } catch (cause) {
      setErrors({ other: cause instanceof Error ? cause.message : String(cause) });
    } finally {
      setSaving(false);
    }
  };

  return (
    <form onSubmit={save} noValidate>
      <Stack gap={12}>
        <TextInput
          label="Name"
          data-autofocus
          value={name}
          error={errors.name}
          onChange={(event) => setName(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <PlaceField places={places} chosen={place} onChoose={setChosen} />
        {errors.other && (
          <p role="alert" className={styles.error}>
            {errors.other}
          </p>
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="ink" disabled={isSaving}>
            {isSaving ? 'Saving…' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function firstPlace(places: readonly { id: CollectionItemId }[], lastParentId: CollectionItemId | null): ChosenPlace {
  const place = places.find(({ id }) => id === lastParentId) ?? places[0];
  return place ? { kind: 'existing', id: place.id } : { kind: 'new', name: FIRST_COLLECTION };
}

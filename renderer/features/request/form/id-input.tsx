// The field of an id: offers objects that were seen before by what a person calls them, says where another kind of id
// stands in it, and leads to the object.
import { IconArrowUpRight } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import type { SeenObject } from '../../../../shared/seen-object.ts';
import type { FieldPath } from '../field-path.ts';
import { checkId, nameObject } from './check-id.ts';
import { FieldWarning } from './field-warning.tsx';
import styles from './form.module.css';
import { useFormScope } from './form-scope.tsx';
import { objectsOfField } from './id-kind.ts';
import { type KnownObjects, useKnownObjects } from './known-objects.tsx';
import type { Choice } from './named-codes.ts';
import { SuggestInput } from './suggest-input.tsx';
import { type TextControlProps, TextInput } from './text-input.tsx';

interface IdInputProps extends TextControlProps {
  path: FieldPath;
}

export function IdInput({ path, ...props }: IdInputProps) {
  const known = useKnownObjects();
  const { operation } = useFormScope();
  const objects = useMemo(() => (known ? objectsOfField(path, operation, known.index) : []), [known, path, operation]);
  return (
    <>
      <div className={styles.withWords}>
        {known ? <SeenInput {...props} known={known} objects={objects} /> : <TextInput {...props} />}
        {known && <OpenLink known={known} id={props.value.trim()} />}
      </div>
      <FieldWarning message={checkId(props.value, objects)} isGrave />
    </>
  );
}

/** Room for an id and a name with an e-mail address. */
const LIST_WIDTH = 440;

interface SeenInputProps extends TextControlProps {
  known: KnownObjects;
  objects: readonly string[];
}

function SeenInput({ known, objects, onChange, ...props }: SeenInputProps) {
  const [seen, setSeen] = useState<readonly SeenObject[]>([]);
  const lastAsked = useRef(0);
  const ask = async (text: string) => {
    lastAsked.current += 1;
    const asked = lastAsked.current;
    const found = await known.suggest(objects, text);
    // An answer that comes late must not take the place of a newer one.
    if (asked === lastAsked.current) setSeen(found);
  };
  const listChoices = () => seen.map((object) => toChoice(object, objects.length !== 1));
  return (
    <SuggestInput
      {...props}
      listChoices={listChoices}
      listWidth={LIST_WIDTH}
      onOpen={() => void ask('')}
      onChange={(text) => {
        onChange(text);
        void ask(text);
      }}
    />
  );
}

function toChoice({ id, object, label }: SeenObject, isKindOpen: boolean): Choice {
  const kind = nameObject(object);
  if (!isKindOpen) return { value: id, note: label };
  return { value: id, note: label === null ? kind : `${label} (${kind})` };
}

function OpenLink({ known, id }: { known: KnownObjects; id: string }) {
  if (id === '' || !known.index.retrieverOf(id)) return null;
  return (
    <button
      type="button"
      className={styles.iconButton}
      aria-label={`Open ${id}`}
      title="Open the action that retrieves this object"
      onClick={() => known.open(id)}
    >
      <IconArrowUpRight size={14} stroke={1.75} />
    </button>
  );
}

// A file to upload: chosen or dropped, kept with the draft.
import { IconFile, IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { formatBytes } from '../../../ui/measures.ts';
import { showFieldPath } from '../field-path.ts';
import { type FieldProps, FieldRow } from './field-row.tsx';
import { readFile, toFileValue } from './file-value.ts';
import styles from './form.module.css';
import { useFieldValue, useFormScope } from './form-scope.tsx';

export function FileField(props: FieldProps) {
  const { path } = props;
  const { store, draftId } = useFormScope();
  const file = toFileValue(useFieldValue(path));
  const [isOver, setIsOver] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const name = showFieldPath(path);

  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    const read = await readFile(chosen);
    setRefusal(read.ok ? null : read.message);
    if (read.ok) store.setField(draftId, path, read.value);
  };

  return (
    <FieldRow {...props}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first. */}
      <div
        className={styles.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <input
          ref={input}
          type="file"
          className={styles.hidden}
          aria-label={name}
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
        {file ? <IconFile size={16} stroke={1.75} aria-hidden /> : <IconUpload size={16} stroke={1.75} aria-hidden />}
        <span className={styles.fileName}>
          {file ? `${file.name} (${formatBytes(file.bytes)})` : 'Drop a file here, or'}
        </span>
        <button type="button" className={styles.textButton} tabIndex={-1} onClick={() => input.current?.click()}>
          {file ? 'Choose another' : 'choose one'}
        </button>
      </div>
      {refusal !== null && <p className={styles.issue}>{refusal}</p>}
    </FieldRow>
  );
}

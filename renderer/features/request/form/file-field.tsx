// A file to upload: chosen, dropped or pasted. What Stripe takes for its purpose is said at once.
import { IconFile, IconUpload } from '@tabler/icons-react';
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import { KEPT_FILE_BYTES, readUnkeptFile } from '../../../../shared/large-files.ts';
import { formatBytes } from '../../../ui/measures.ts';
import { getField } from '../edit-actions.ts';
import { type FieldPath, showFieldPath } from '../field-path.ts';
import { FieldIssueText, type FieldProps, FieldRow } from './field-row.tsx';
import { FieldWarning } from './field-warning.tsx';
import { checkFile, limitOf } from './file-limits.ts';
import { type FileSummary, readFile, toFileValue } from './file-value.ts';
import styles from './form.module.css';
import { useDraftState, useFieldValue, useFormScope } from './form-scope.tsx';

export function FileField(props: FieldProps) {
  const { path } = props;
  const { store, draftId } = useFormScope();
  const value = useFieldValue(path);
  const file = toFileValue(value);
  const unkept = readUnkeptFile(value);
  const purpose = usePurpose(path);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const lastTaken = useRef(0);

  const take = async (chosen: File | undefined) => {
    if (!chosen) return;
    lastTaken.current += 1;
    const taken = lastTaken.current;
    setReading(chosen.name);
    const read = await readFile(chosen);
    // Another was chosen while this one was read.
    if (taken !== lastTaken.current) return;
    setReading(null);
    setRefusal(read.ok ? null : read.message);
    if (read.ok) store.setField(draftId, path, read.value);
  };

  return (
    <FieldRow {...props}>
      <FileDrop name={showFieldPath(path)} file={file} reading={reading} purpose={purpose} onTake={take} />
      {refusal !== null && <FieldIssueText message={refusal} />}
      <FieldWarning message={file && checkFile(file, purpose)} />
      {file && file.bytes > KEPT_FILE_BYTES && (
        <p className={styles.note}>Kept until this tab or Paydeck is closed; a large file is not written to disk.</p>
      )}
      {unkept && (
        <FieldWarning
          message={`${unkept.name} (${formatBytes(Number(unkept.bytes))}) is not here any more: Paydeck keeps no large files on disk. Choose it again.`}
        />
      )}
    </FieldRow>
  );
}

/** Stripe's `purpose`, beside the file. */
function usePurpose(path: FieldPath): string {
  return useDraftState(({ drafts }, draftId) => {
    const target = drafts[draftId]?.target;
    const purpose = target ? getField(target, [...path.slice(0, -1), 'purpose']) : undefined;
    return typeof purpose === 'string' ? purpose : '';
  });
}

interface FileDropProps {
  name: string;
  file: FileSummary | null;
  /** The name of the file that is being read. */
  reading: string | null;
  purpose: string;
  onTake(file: File | undefined): void;
}

function FileDrop({ name, file, reading, purpose, onTake }: FileDropProps) {
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    onTake(event.dataTransfer.files[0]);
  };
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    onTake(event.clipboardData.files[0]);
  };
  const Icon = file ? IconFile : IconUpload;
  const shown = file?.name ?? 'Drop a file here, or';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first.
    <div
      className={styles.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      onPaste={paste}
    >
      <input
        ref={input}
        type="file"
        className={styles.hidden}
        aria-label={name}
        accept={limitOf(purpose)?.types.join(',')}
        onChange={(event) => {
          onTake(event.currentTarget.files?.[0]);
          // The same file chosen again, after it was changed, is a change, too.
          event.currentTarget.value = '';
        }}
      />
      <Icon size={16} stroke={1.75} aria-hidden />
      <span className={styles.fileName}>{reading === null ? shown : `Reading ${reading}...`}</span>
      {file && reading === null && <span className={styles.fileSize}>{formatBytes(file.bytes)}</span>}
      <button type="button" className={styles.textButton} tabIndex={-1} onClick={() => input.current?.click()}>
        {file ? 'Replace' : 'choose one'}
      </button>
    </div>
  );
}

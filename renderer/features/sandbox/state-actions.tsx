// The sandbox's state as a whole: begun anew, taken out as a file, or put in from one; each can be taken back.
import { FileButton, Select } from '@mantine/core';
import { useRef, useState } from 'react';
import { MAX_SANDBOX_FILE_BYTES, type SandboxDetails, SandboxSeed, seedTitles } from '../../../shared/sandbox.ts';
import { bytesOfBase64, readBase64, saveBlob } from '../../ui/files.ts';
import { notify, notifyFailure } from '../../ui/notify.ts';
import { BusyButton } from './busy-button.tsx';
import styles from './sandbox-panel.module.css';
import type { SandboxStore } from './sandbox-store.ts';

const seeds = SandboxSeed.options.map((seed) => ({ value: seed, label: seedTitles[seed] }));

export function StateActions({ store, details }: { store: SandboxStore; details: SandboxDetails }) {
  const [seed, setSeed] = useState<SandboxSeed>(details.seed ?? 'small');
  const [isBusy, setBusy] = useState(false);
  const resetButton = useRef<HTMLButtonElement>(null);

  const attempt = async (failure: string, action: () => Promise<void>) => {
    setBusy(true);
    try {
      await action();
    } catch (cause) {
      notifyFailure(failure, cause);
    } finally {
      setBusy(false);
    }
  };
  const undo = { label: 'Undo', run: () => store.undo() };
  const reset = () =>
    attempt('The sandbox was not reset', async () => {
      await store.reset(seed);
      notify({ title: `The sandbox holds ${seedTitles[seed].toLowerCase()}`, tone: 'ok', action: undo });
    });
  const undoHere = () =>
    attempt('It was not undone', async () => {
      await store.undo();
      // The button of the undo is gone.
      resetButton.current?.focus();
    });
  const exportFile = () =>
    attempt('The state was not exported', async () => {
      const { fileName, base64 } = await store.exportState();
      saveBlob(new Blob([bytesOfBase64(base64)], { type: 'application/gzip' }), fileName);
    });
  const importFile = (file: File | null) => {
    if (!file) return;
    void attempt(`${file.name} was not imported`, async () => {
      if (file.size > MAX_SANDBOX_FILE_BYTES) {
        throw new Error(`It is larger than ${MAX_SANDBOX_FILE_BYTES / 2 ** 20} MB. The sandbox is as it was.`);
      }
      await store.importState(await readBase64(file));
      notify({ title: `The sandbox holds what ${file.name} held`, tone: 'ok', action: undo });
    });
  };

  return (
    <div className={styles.section}>
      <div className={styles.headingRow}>
        <h3 className={styles.heading}>State</h3>
        <span>
          <BusyButton size="compact-xs" variant="subtle" isBusy={isBusy} onClick={exportFile}>
            Export
          </BusyButton>
          <FileButton accept=".gz,.ndjson" onChange={importFile}>
            {(props) => (
              <BusyButton {...props} size="compact-xs" variant="subtle" isBusy={isBusy}>
                Import...
              </BusyButton>
            )}
          </FileButton>
        </span>
      </div>
      <p className={styles.text}>
        {details.objectCount.toLocaleString('en')} objects,{' '}
        {details.seed === null ? 'from an imported file' : `begun with: ${seedTitles[details.seed].toLowerCase()}`}
      </p>
      <div className={styles.buttons}>
        <Select
          aria-label="Begin with"
          className={styles.grow ?? ''}
          size="xs"
          data={seeds}
          value={seed}
          allowDeselect={false}
          onChange={(value) => value && setSeed(SandboxSeed.parse(value))}
        />
        <BusyButton size="xs" variant="default" color="bad" isBusy={isBusy} onClick={reset} ref={resetButton}>
          Reset
        </BusyButton>
      </div>
      {details.undo !== null && (
        <div className={styles.buttons}>
          <BusyButton size="compact-sm" variant="default" isBusy={isBusy} onClick={undoHere}>
            Undo the {details.undo}
          </BusyButton>
        </div>
      )}
    </div>
  );
}

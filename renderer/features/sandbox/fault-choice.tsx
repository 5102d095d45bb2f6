// Arms a fault for the next request: how a client takes a timeout or a lost answer is seen only when one comes.
import { Button, Checkbox, Select } from '@mantine/core';
import { useState } from 'react';
import { type ArmedFault, faultTitles, SandboxFault } from '../../../shared/sandbox.ts';
import { notifyFailure } from '../../ui/notify.ts';
import styles from './sandbox-panel.module.css';
import type { SandboxStore } from './sandbox-store.ts';

const choices = SandboxFault.options.map((kind) => ({ value: kind, label: faultTitles[kind] }));

export function FaultChoice({ store, armed }: { store: SandboxStore; armed: ArmedFault | null }) {
  const [kind, setKind] = useState<SandboxFault>('500');
  const [isLasting, setLasting] = useState(false);
  const arm = (fault: ArmedFault | null) =>
    store.armFault(fault).catch((cause) => notifyFailure('The fault was not changed', cause));

  if (armed) {
    return (
      <div className={styles.armed}>
        <span role="status">
          {armed.isLasting ? 'Every request meets' : 'The next request meets'} {faultTitles[armed.kind]}
        </span>
        <Button size="compact-sm" variant="default" onClick={() => void arm(null)}>
          Switch off
        </Button>
      </div>
    );
  }
  return (
    <>
      <div className={styles.buttons}>
        <Select
          aria-label="Fault"
          className={styles.grow ?? ''}
          size="xs"
          data={choices}
          value={kind}
          allowDeselect={false}
          onChange={(value) => value && setKind(SandboxFault.parse(value))}
        />
        <Button size="xs" variant="default" onClick={() => void arm({ kind, isLasting })}>
          Arm
        </Button>
      </div>
      <Checkbox
        size="xs"
        label="Every request, until it is switched off"
        checked={isLasting}
        onChange={(event) => setLasting(event.currentTarget.checked)}
      />
    </>
  );
}

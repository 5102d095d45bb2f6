// Arms faults for requests to come: how a client takes a timeout or a lost answer is seen only when one comes.
import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import {
  type ArmedFault,
  describeFault,
  describeHit,
  FaultMethod,
  FaultPath,
  faultTitles,
  MAX_FAULT_TIMES,
  SandboxFault,
} from '../../../shared/sandbox-faults.ts';
import { notifyFailure } from '../../ui/notify.ts';
import styles from './sandbox-panel.module.css';
import type { SandboxStore } from './sandbox-store.ts';

const choices = SandboxFault.options.map((kind) => ({ value: kind, label: faultTitles[kind] }));
const ANY = 'Any';
const methods = [ANY, ...FaultMethod.options];

export function FaultChoice({ store, armed }: { store: SandboxStore; armed: readonly ArmedFault[] }) {
  const [kind, setKind] = useState<SandboxFault>('500');
  const [isLasting, setLasting] = useState(false);
  const [which, setWhich] = useState<Which>({ method: null, path: '', times: 1 });
  const [isNarrowing, setNarrowing] = useState(false);
  const [pathError, setPathError] = useState<string | null>(null);

  const order = { ...which, path: which.path.trim() || null, times: isLasting ? null : which.times };
  const arm = async () => {
    const path = FaultPath.nullable().safeParse(order.path);
    if (!path.success) {
      setPathError(path.error.issues[0]?.message ?? 'This is no path.');
      return setNarrowing(true);
    }
    try {
      await store.armFault({ ...order, kind, path: path.data });
    } catch (cause) {
      notifyFailure('The fault was not armed', cause);
    }
  };
  const armButton = useRef<HTMLButtonElement>(null);
  const disarm = async (id: number) => {
    try {
      await store.disarmFault(id);
      // The button that was pressed is gone.
      armButton.current?.focus();
    } catch (cause) {
      notifyFailure('The fault was not switched off', cause);
    }
  };

  return (
    <>
      <Waiting armed={armed} onDisarm={(id) => void disarm(id)} />
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
        <Button size="xs" variant="default" ref={armButton} onClick={() => void arm()}>
          Arm
        </Button>
      </div>
      <button
        type="button"
        className={styles.disclosure}
        aria-expanded={isNarrowing}
        onClick={() => setNarrowing(!isNarrowing)}
      >
        {isNarrowing ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        <span className={styles.ellipsis}>For {lowerFirst(describeHit(order))}</span>
      </button>
      {isNarrowing && (
        <WhichRequests
          which={which}
          isLasting={isLasting}
          pathError={pathError}
          onChange={(change) => {
            setWhich({ ...which, ...change });
            setPathError(null);
          }}
          onLasting={setLasting}
        />
      )}
    </>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

interface Which {
  method: FaultMethod | null;
  path: string;
  times: number;
}

interface WhichRequestsProps {
  which: Which;
  isLasting: boolean;
  pathError: string | null;
  onChange(change: Partial<Which>): void;
  onLasting(isLasting: boolean): void;
}

function WhichRequests({ which, isLasting, pathError, onChange, onLasting }: WhichRequestsProps) {
  return (
    <div className={styles.which}>
      <TextInput
        label="Path"
        classNames={{ input: styles.pathInput ?? '' }}
        placeholder="Any, or one like /v1/customers/*"
        spellCheck={false}
        value={which.path}
        error={pathError}
        onChange={(event) => onChange({ path: event.currentTarget.value })}
      />
      <div className={styles.fields}>
        <Select
          label="Method"
          w={96}
          data={methods}
          value={which.method ?? ANY}
          allowDeselect={false}
          onChange={(value) => onChange({ method: FaultMethod.safeParse(value).data ?? null })}
        />
        <NumberInput
          label="Times"
          w={64}
          min={1}
          max={MAX_FAULT_TIMES}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          disabled={isLasting}
          value={which.times}
          onChange={(value) => onChange({ times: Math.max(1, Number(value) || 1) })}
        />
        <Checkbox
          className={styles.besideFields ?? ''}
          size="xs"
          label="Every request"
          title="Until it is switched off"
          checked={isLasting}
          onChange={(event) => onLasting(event.currentTarget.checked)}
        />
      </div>
    </div>
  );
}

function Waiting({ armed, onDisarm }: { armed: readonly ArmedFault[]; onDisarm(id: number): void }) {
  return (
    <ul className={styles.waiting} aria-label="Faults that wait" aria-live="polite" data-empty={armed.length === 0}>
      {armed.map((fault) => (
        <li key={fault.id} className={styles.armed}>
          <span className={styles.wrapping}>{describeFault(fault)}</span>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Switch off: ${describeFault(fault)}`}
            onClick={() => onDisarm(fault.id)}
          >
            Switch off
          </Button>
        </li>
      ))}
    </ul>
  );
}

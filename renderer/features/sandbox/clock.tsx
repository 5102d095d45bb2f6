// The sandbox's clock: what it says, and what moves it on, by a step or to a moment.
import { Popover, TextInput, Tooltip } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AppError } from '../../../shared/errors.ts';
import { type ClockStep, describeAhead, type SandboxDetails } from '../../../shared/sandbox.ts';
import { notifyFailure } from '../../ui/notify.ts';
import { BusyButton } from './busy-button.tsx';
import { formatMoment, readMoment, toFieldText } from './moments.ts';
import styles from './sandbox-panel.module.css';
import type { SandboxStore } from './sandbox-store.ts';

const steps: readonly ClockStep[] = ['hour', 'day', 'month'];
const DAY_SECONDS = 86_400;

export function Clock({ store, details }: { store: SandboxStore; details: SandboxDetails }) {
  const [isBusy, setBusy] = useState(false);
  const whileBusy = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } finally {
      setBusy(false);
    }
  };
  const advance = (step: ClockStep) =>
    whileBusy(() => store.advanceClock(step)).catch((cause) => notifyFailure('The clock was not advanced', cause));
  return (
    <>
      <p className={styles.text}>
        <time>{formatMoment(details.now)}</time>, {describeAhead(details.aheadSeconds)}
      </p>
      <div className={styles.buttons}>
        {steps.map((step) => (
          <Tooltip key={step} label="Subscriptions renew and invoices come as the time passes" openDelay={500}>
            <BusyButton
              size="compact-sm"
              variant="default"
              isBusy={isBusy}
              aria-label={`Advance the clock by 1 ${step}`}
              onClick={() => void advance(step)}
            >
              + 1 {step}
            </BusyButton>
          </Tooltip>
        ))}
        <ToMoment
          now={details.now}
          isBusy={isBusy}
          onAdvance={(moment) => whileBusy(() => store.advanceClockTo(moment))}
        />
      </div>
    </>
  );
}

interface ToMomentProps {
  now: number;
  isBusy: boolean;
  onAdvance(moment: number): Promise<void>;
}

function ToMoment({ now, isBusy, onAdvance }: ToMomentProps) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);

  const open = () => {
    // Tomorrow at this time: a moment that can be taken as it stands.
    setText(toFieldText(now + DAY_SECONDS));
    setError(null);
    setOpen(true);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const moment = readMoment(text);
    if (moment === null) return setError('Give a date and a time.');
    try {
      await onAdvance(moment);
      setOpen(false);
    } catch (cause) {
      if (cause instanceof AppError && cause.code === 'invalid_input') setError(cause.message);
      else notifyFailure('The clock was not advanced', cause);
    }
  };

  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={264} trapFocus returnFocus>
      <Popover.Target>
        <BusyButton
          size="compact-sm"
          variant="default"
          isBusy={isBusy}
          onClick={() => (isOpen ? setOpen(false) : open())}
        >
          To...
        </BusyButton>
      </Popover.Target>
      <Popover.Dropdown aria-label="Advance the clock to a moment">
        <form className={styles.popover} onSubmit={(event) => void submit(event)} noValidate>
          <TextInput
            type="datetime-local"
            label="Date and time (UTC)"
            data-autofocus
            value={text}
            error={error}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setError(null);
            }}
          />
          <BusyButton type="submit" size="xs" isBusy={isBusy}>
            {isBusy ? 'Advancing...' : 'Advance the clock'}
          </BusyButton>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

// Runs the requests of a collection or folder one after another, and shows what becomes of each.
import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { CatalogIndex } from '../../../shared/catalog/catalog.ts';
import type { SavedRequest } from '../../../shared/collection.ts';
import { MethodWord } from '../../ui/method-word.tsx';
import { describeRequest } from './describe-request.ts';
import styles from './run-dialog.module.css';
import { type RunState, type RunStep, runSequence, type SavedSend } from './run-sequence.ts';

export interface RunDialogProps {
  opened: boolean;
  /** Of the collection or folder. */
  name: string;
  /** Where it goes, e.g. `Stripe EU in Staging`. */
  placeName?: string;
  requests: readonly SavedRequest[];
  index: CatalogIndex;
  sendSaved(saved: SavedRequest): Promise<SavedSend>;
  /** A finished row was clicked: shows its answer. */
  onOpenResult(saved: SavedRequest, result: SavedSend): void;
  onClose(): void;
}

export function RunDialog({ opened, name, onClose, ...rest }: RunDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`Run ${name}`}
      size={560}
      centered
      transitionProps={{ duration: 120 }}
      closeOnClickOutside={false}
    >
      <RunPanel onClose={onClose} {...rest} />
    </Modal>
  );
}

function RunPanel({
  placeName,
  requests,
  index,
  sendSaved,
  onOpenResult,
  onClose,
}: Omit<RunDialogProps, 'opened' | 'name'>) {
  const [stopsAtFailure, setStopsAtFailure] = useState(true);
  const [isStopping, setStopping] = useState(false);
  const [state, setState] = useState<RunState>({ phase: 'ready', steps: requests.map(() => ({ phase: 'waiting' })) });
  const stop = useRef(new AbortController());

  // Closing the dialog stops the run, as nobody would see what it does.
  useEffect(() => () => stop.current.abort(), []);

  const start = () => {
    stop.current = new AbortController();
    setStopping(false);
    runSequence({ requests, sendSaved, stopsAtFailure, signal: stop.current.signal, onChange: setState });
  };
  const count = requests.length === 1 ? '1 request' : `${requests.length} requests`;

  return (
    <div className={styles.panel}>
      <ol className={styles.steps} aria-label="Requests">
        {requests.map((saved, place) => (
          <Step
            key={saved.id}
            saved={saved}
            method={describeRequest(saved, index).method}
            step={state.steps[place] ?? { phase: 'waiting' }}
            onOpenResult={(result) => onOpenResult(saved, result)}
          />
        ))}
      </ol>
      <p className={styles.summary} aria-live="polite" data-tone={toneOf(state)}>
        {isStopping && state.phase === 'running'
          ? 'Stopping after the request under way…'
          : summarise(state, placeName)}
      </p>
      <Group justify="space-between" gap={8}>
        <Checkbox
          size="xs"
          label="Stop at the first failure"
          checked={stopsAtFailure}
          disabled={state.phase === 'running'}
          onChange={(event) => setStopsAtFailure(event.currentTarget.checked)}
        />
        <Group gap={8}>
          {state.phase === 'running' ? (
            <Button
              variant="default"
              disabled={isStopping}
              onClick={() => {
                setStopping(true);
                stop.current.abort();
              }}
            >
              Stop
            </Button>
          ) : (
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
          )}
          <Button color="ink" data-autofocus disabled={state.phase === 'running'} onClick={start}>
            {state.phase === 'running' ? 'Running…' : state.phase === 'ready' ? `Run ${count}` : 'Run again'}
          </Button>
        </Group>
      </Group>
    </div>
  );
}

interface StepProps {
  saved: SavedRequest;
  method: string;
  step: RunStep;
  onOpenResult(result: SavedSend): void;
}

function Step({ saved, method, step, onOpenResult }: StepProps) {
  const line = (
    <>
      <MethodWord method={method} isShort />
      <span className={styles.name}>{saved.name}</span>
      <span className={styles.status} data-tone={stepTone(step)}>
        {stepWord(step)}
      </span>
    </>
  );
  return (
    <li>
      {step.phase === 'finished' && !step.result.needsPerson ? (
        <button type="button" className={styles.step} onClick={() => onOpenResult(step.result)}>
          {line}
        </button>
      ) : (
        <div className={styles.step}>{line}</div>
      )}
    </li>
  );
}

function stepWord(step: RunStep): string {
  switch (step.phase) {
    case 'waiting':
      return '';
    case 'sending':
      return 'Sending…';
    case 'skipped':
      return 'Not sent';
    case 'finished':
      return step.result.needsPerson ? 'Not sent: needs you' : step.result.status;
  }
}

function stepTone(step: RunStep): string | undefined {
  if (step.phase !== 'finished') return undefined;
  if (step.result.needsPerson) return 'warn';
  return step.result.ok ? 'ok' : 'bad';
}

function toneOf(state: RunState): string | undefined {
  if (state.phase !== 'finished' || state.reason === 'stopped') return undefined;
  if (state.reason === 'needs_person') return 'warn';
  return state.steps.every((step) => stepTone(step) === 'ok') ? 'ok' : 'bad';
}

function summarise(state: RunState, placeName: string | undefined): string {
  if (state.phase === 'ready')
    return placeName ? `In order, one after another, to ${placeName}.` : 'In order, one after another.';
  const finished = state.steps.filter(({ phase }) => phase === 'finished').length;
  const succeeded = state.steps.filter((step) => stepTone(step) === 'ok').length;
  const total = state.steps.length;
  if (state.phase === 'running') return `${finished} of ${total} sent.`;
  const result = `${succeeded} of ${total} succeeded.`;
  switch (state.reason) {
    case 'done':
      return result;
    case 'stopped':
      return `Stopped. ${result} The rest was not sent.`;
    case 'failure':
      return `Stopped at the first failure. ${result} The rest was not sent.`;
    case 'needs_person':
      return `Stopped at a live call that changes something: it needs your confirmation. ${result} Open that request and send it yourself; the rest was not sent.`;
  }
}

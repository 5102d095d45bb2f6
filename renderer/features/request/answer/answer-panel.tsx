// The answer beside a request: what became of the send, in every phase it can be in.
import { Button, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconSend2 } from '@tabler/icons-react';
import { assertNever } from '../../../../shared/assert-never.ts';
import type { AppErrorCode } from '../../../../shared/errors.ts';
import type { SendId } from '../../../../shared/ids.ts';
import type { Unanswered } from '../../../../shared/outcome.ts';
import type { SendState } from '../send-state.ts';
import styles from './answer.module.css';
import { AnsweredView, type AnswerLinks } from './answered-view.tsx';
import { OutcomeBar } from './outcome-bar.tsx';
import { SendingView } from './sending-view.tsx';

export interface AnswerPanelProps extends AnswerLinks {
  state: SendState;
  onCancel(): void;
  /** Sends the same request again under the same idempotency key. */
  onRepeat(exchangeId: SendId): void;
}

export function AnswerPanel(props: AnswerPanelProps) {
  return (
    <section aria-label="Answer" className={styles.panel}>
      <AnswerContent {...props} />
    </section>
  );
}

function AnswerContent(props: AnswerPanelProps) {
  const { state } = props;
  switch (state.phase) {
    case 'idle':
      return (
        <div className={styles.empty}>
          <IconSend2 size={24} stroke={1.5} aria-hidden />
          <p>The answer appears here once you send the request.</p>
          <p className={styles.faint}>
            <kbd>Ctrl</kbd> <kbd>Enter</kbd> sends from anywhere in the form.
          </p>
        </div>
      );
    case 'sending':
      return <SendingView state={state} onCancel={props.onCancel} />;
    case 'refused':
      return (
        <div className={styles.message} role="alert" data-tone="warn">
          <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
          <div>
            <h3>{mayHaveLeft.has(state.error.code) ? 'Outcome unknown' : 'Nothing was sent'}</h3>
            <p>{state.error.message}</p>
          </div>
        </div>
      );
    case 'finished': {
      const { exchange } = state;
      if (exchange.outcome?.kind === 'answered') {
        return <AnsweredView {...props} exchange={exchange} outcome={exchange.outcome} />;
      }
      return (
        <>
          <OutcomeBar exchange={exchange} onOpenExternal={props.onOpenExternal} />
          {exchange.outcome && (
            <UnansweredView outcome={exchange.outcome} onRepeat={() => props.onRepeat(exchange.id)} />
          )}
        </>
      );
    }
    default:
      return assertNever(state);
  }
}

/** Errors that say nothing of whether main had sent already. */
const mayHaveLeft: ReadonlySet<AppErrorCode> = new Set(['disconnected', 'internal']);

const titles: Record<Unanswered['reason'], string> = {
  timeout: 'No answer in time',
  cancelled: 'Cancelled',
  connection_refused: 'Connection refused',
  host_not_found: 'Host not found',
  tls_failed: 'No secure connection',
  connection_lost: 'Connection lost',
  network_failed: 'Network failed',
  interrupted: 'Outcome unknown',
};

function UnansweredView({ outcome, onRepeat }: { outcome: Unanswered; onRepeat: () => void }) {
  return (
    <div className={styles.message} role="alert" data-tone={outcome.mayHaveBeenDone ? 'bad' : 'warn'}>
      <IconAlertTriangle size={20} stroke={1.75} aria-hidden />
      <div>
        <h3>{titles[outcome.reason]}</h3>
        <p>{outcome.message}</p>
        <Tooltip
          label="Sent under the same idempotency key: what Stripe has done already is not done twice."
          openDelay={400}
        >
          <Button variant="default" size="xs" leftSection={<IconArrowBackUp size={14} />} onClick={onRepeat}>
            Repeat under the same key
          </Button>
        </Tooltip>
      </div>
    </div>
  );
}

// One request to the sandbox: who asked, what was answered, and both bodies as far as they are kept.
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { faultTitles } from '../../../shared/sandbox-faults.ts';
import {
  type AskedBody,
  type AskedRequestDetails,
  KEPT_BODY_BYTES,
  keyTitles,
  outcomeOf,
} from '../../../shared/sandbox-requests.ts';
import { CopyTextButton } from '../../ui/copy-text-button.tsx';
import { formatBytes, formatDuration } from '../../ui/measures.ts';
import { MethodWord } from '../../ui/method-word.tsx';
import { toneOfStatus } from '../../ui/status-tone.ts';
import styles from './request-dialog.module.css';

export interface RequestDialogProps {
  /** Null: none is open. */
  request: AskedRequestDetails | null;
  onClose(): void;
}

export function RequestDialog({ request, onClose }: RequestDialogProps) {
  return (
    <Modal
      opened={request !== null}
      onClose={onClose}
      size={820}
      classNames={{ title: styles.title ?? '' }}
      title={
        request && (
          <>
            <MethodWord method={request.method} /> <span className={styles.path}>{request.path}</span>
          </>
        )
      }
    >
      {request && (
        <div className={styles.content}>
          <Facts request={request} />
          <Body title="Request" body={request.requestBody} />
          {request.answerBody && (
            <Body title={request.status === null ? 'Answer, lost on its way' : 'Answer'} body={request.answerBody} />
          )}
        </div>
      )}
    </Modal>
  );
}

function Facts({ request }: { request: AskedRequestDetails }) {
  const { status, errorCode, fault, isReplay, accountId } = request;
  return (
    <dl className={styles.facts}>
      <Fact name="Answer">
        <span className={styles.outcome} data-tone={status === null ? 'bad' : toneOfStatus(status)}>
          {outcomeOf(request)}
        </span>
        {errorCode !== null && ` ${errorCode}`}
        {isReplay && ', replayed from what was kept under the idempotency key'}
      </Fact>
      {fault !== null && <Fact name="Fault on demand">{faultTitles[fault]}</Fact>}
      <Fact name="Time">
        {new Date(request.atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC
        {request.durationMs !== null && `, ${formatDuration(request.durationMs)}`}
      </Fact>
      <Fact name="Request id" isData>
        {request.requestId}
      </Fact>
      <Fact name="Key">
        {keyTitles[request.key]}
        {accountId !== null && (
          <>
            , account <code>{accountId}</code>
          </>
        )}
      </Fact>
      <Fact name="Stripe-Version" isData>
        {request.stripeVersion}
      </Fact>
      <Fact name="Idempotency-Key" isData>
        {request.idempotencyKey}
      </Fact>
      <Fact name="Client">{request.client}</Fact>
    </dl>
  );
}

function Fact({ name, isData = false, children }: { name: string; isData?: boolean; children: ReactNode }) {
  if (children === null) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{isData ? <code>{children}</code> : children}</dd>
    </>
  );
}

function Body({ title, body }: { title: string; body: AskedBody }) {
  const { text, bytes, isCut } = body;
  return (
    <section className={styles.body} aria-label={`${title}: body`}>
      <div className={styles.bodyBar}>
        <h3 className={styles.heading}>{title}</h3>
        <span className={styles.size}>{describeSize(body)}</span>
        {text !== null && bytes > 0 && !isCut && <CopyTextButton text={text} name="body" />}
      </div>
      {text !== null && bytes > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys must reach what is scrolled
        <pre className={styles.text} tabIndex={0}>
          {text}
        </pre>
      )}
    </section>
  );
}

function describeSize({ text, bytes, isCut }: AskedBody): string {
  if (bytes === 0) return 'No body';
  if (text === null) return `${formatBytes(bytes)}, no text`;
  return isCut ? `The first ${KEPT_BODY_BYTES / 1024} kB of ${formatBytes(bytes)}` : formatBytes(bytes);
}

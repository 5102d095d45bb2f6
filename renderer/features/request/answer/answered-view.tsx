// An answer of Stripe's: its body, its headers, and what was sent for it.
import { Button, Menu, Tabs } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload, IconLink } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Exchange } from '../../../../shared/exchange.ts';
import type { SendId } from '../../../../shared/ids.ts';
import type { Answered } from '../../../../shared/outcome.ts';
import { saveBlob } from '../../../ui/files.ts';
import styles from './answer.module.css';
import { AnswerBody } from './answer-body.tsx';
import { findStripeIds } from './answer-text.ts';
import { HeaderTable } from './header-table.tsx';
import { OutcomeBar } from './outcome-bar.tsx';
import { SentView } from './sent-view.tsx';
import { StripeErrorView } from './stripe-error-view.tsx';

/** What an answer leads to. */
export interface AnswerLinks {
  /** Opens the action that retrieves this object. */
  onFollowId(objectId: string): void;
  /** Leads to the form's field that Stripe named. */
  onShowField(param: string): void;
  onOpenExternal(url: string): void;
  /** The whole body as kept in the history. */
  loadBody(exchangeId: SendId): Promise<Blob>;
}

interface AnsweredViewProps extends AnswerLinks {
  exchange: Exchange;
  outcome: Answered;
}

/** More objects than this in one answer are reached by their links in the body. */
const LISTED_IDS = 30;

export function AnsweredView(props: AnsweredViewProps) {
  const { exchange, outcome, onFollowId, onOpenExternal, onShowField } = props;
  const text = outcome.body.kind === 'text' ? outcome.body.text : null;
  const ids = useMemo(() => (text ? findStripeIds(text).slice(0, LISTED_IDS) : []), [text]);
  const saveBody = async () => saveBlob(await props.loadBody(exchange.id), fileNameOf(exchange, outcome));

  return (
    <>
      <OutcomeBar exchange={exchange} onOpenExternal={onOpenExternal} />
      <StripeErrorView outcome={outcome} onShowField={onShowField} onOpenExternal={onOpenExternal} />
      <Tabs
        defaultValue="body"
        keepMounted={false}
        classNames={{ root: styles.tabs, list: styles.tabList, panel: styles.tabPanel }}
      >
        <div className={styles.tabBar}>
          <Tabs.List aria-label="Parts of the answer">
            <Tabs.Tab value="body">Body</Tabs.Tab>
            <Tabs.Tab value="headers">Headers ({outcome.headers.length})</Tabs.Tab>
            <Tabs.Tab value="sent">Sent</Tabs.Tab>
          </Tabs.List>
          <span className={styles.spring} />
          {ids.length > 0 && <ObjectsMenu ids={ids} onFollowId={onFollowId} />}
          {text !== null && <CopyButton text={text} />}
          {outcome.body.kind !== 'empty' && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              leftSection={<IconDownload size={14} />}
              onClick={saveBody}
            >
              Save to file
            </Button>
          )}
        </div>
        <Tabs.Panel value="body">
          <AnswerBody outcome={outcome} onFollowId={onFollowId} onSave={saveBody} />
        </Tabs.Panel>
        <Tabs.Panel value="headers">
          <HeaderTable headers={outcome.headers} label="Answer headers" />
        </Tabs.Panel>
        <Tabs.Panel value="sent">
          <SentView exchange={exchange} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function ObjectsMenu({ ids, onFollowId }: { ids: string[]; onFollowId: (id: string) => void }) {
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-xs" leftSection={<IconLink size={14} />}>
          Objects ({ids.length})
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        {ids.map((id) => (
          <Menu.Item key={id} className={styles.data} onClick={() => onFollowId(id)}>
            {id}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function CopyButton({ text }: { text: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), 1500);
  };
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-xs"
      leftSection={isCopied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      onClick={copy}
    >
      {isCopied ? 'Copied' : 'Copy'}
    </Button>
  );
}

function fileNameOf(exchange: Exchange, outcome: Answered): string {
  const words =
    exchange.title
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'answer';
  const type = outcome.headers.find((header) => header.name.toLowerCase() === 'content-type')?.value ?? '';
  const ending = extensions.find(([part]) => type.includes(part))?.[1] ?? 'txt';
  return `${words}.${ending}`;
}

const extensions: [part: string, extension: string][] = [
  ['json', 'json'],
  ['pdf', 'pdf'],
  ['csv', 'csv'],
  ['html', 'html'],
  ['octet-stream', 'bin'],
];

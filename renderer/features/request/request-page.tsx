// The request of one tab: what it is, the views that edit it, and the buttons that send and save it.
import { Button, Tabs } from '@mantine/core';
import { IconBolt, IconSend2 } from '@tabler/icons-react';
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Mode } from '../../../shared/api-key.ts';
import type { Draft } from '../../../shared/draft.ts';
import type { DraftId } from '../../../shared/ids.ts';
import type { ApiClient } from '../../api/api-client.ts';
import { ActionSummary } from './action-summary.tsx';
import { ActionView } from './action-view.tsx';
import { DraftRemarks } from './draft-remarks.tsx';
import { titleOf } from './draft-tabs.ts';
import { ExampleButton } from './example/example-button.tsx';
import type { FieldPath } from './field-path.ts';
import { GenericForm } from './generic/generic-form.tsx';
import { HeadersView } from './headers-view.tsx';
import { PreviewView } from './preview-view.tsx';
import { UnreadNotice } from './raw/unread-notice.tsx';
import { RequestMenu } from './request-menu.tsx';
import styles from './request-page.module.css';
import { getIssues, getSendState, type Place, type RequestCatalog } from './request-state.ts';
import type { RequestStore } from './request-store.ts';
import type { CallSettings } from './snippets/code-call.ts';
import type { ViewChoices } from './view-choices.ts';

/** Behind the first screen: few look at them in the first seconds. */
const RawView = lazy(() => import('./raw/raw-page.tsx').then((module) => ({ default: module.RawPage })));
const CodeView = lazy(() => import('./snippets/code-view.tsx').then((module) => ({ default: module.CodeView })));

export interface RequestPageProps {
  api: ApiClient;
  store: RequestStore;
  catalog: RequestCatalog;
  draftId: DraftId;
  place: Place;
  /** Null where the integration has no configuration in this environment. */
  mode: Mode | null;
  choices: ViewChoices;
  /** What the configuration adds to every request; null where there is none. */
  settings: CallSettings | null;
  onSave(draftId: DraftId): void;
  onOpenExternal(url: string): void;
}

const VIEWS = ['form', 'raw', 'headers', 'preview', 'code'] as const;
type View = (typeof VIEWS)[number];

/** Where a field stands: among the headers, in the raw view, or else in the form. */
function viewOf(table: string | number | undefined): View {
  return table === 'headers' || table === 'raw' ? table : 'form';
}

export function RequestPage(props: RequestPageProps) {
  const { store, catalog, draftId, mode, onSave, onOpenExternal } = props;
  const draft = useStore(store, (state) => state.drafts[draftId]);
  const isSending = useStore(store, (state) => getSendState(state, draftId).phase === 'sending');
  const isOwnKey = useStore(store, (state) => state.ownKeys[draftId] === true);
  const focusKey = useStore(store, (state) => state.focusKey);
  const [view, setView] = useState<View>('form');
  // A field that asks for the focus is in the form, or among the headers. Once: the user may leave that view again.
  useEffect(() => {
    if (focusKey === null) return;
    const shown = viewOf(focusKey.split('\u0000', 1)[0]);
    setView(shown);
    // No field of the raw view takes the focus, so that the wish would stay.
    if (shown === 'raw') store.forgetFocus();
  }, [focusKey, store]);
  if (!draft) return null;

  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void store.send(draftId);
  };
  const showField = (path: FieldPath) => {
    setView(viewOf(path[0]));
    store.focusField(draftId, path);
  };

  return (
    <section aria-label="Request" className={styles.page} onKeyDown={press}>
      <header className={styles.header}>
        <h2 className={styles.title}>{titleOf(draft)}</h2>
        <RequestMenu
          store={store}
          catalog={catalog}
          choices={props.choices}
          draft={draft}
          settings={props.settings}
          isOwnKey={isOwnKey}
          onOpenExternal={onOpenExternal}
        />
        <Button variant="default" onClick={() => onSave(draftId)}>
          Save
        </Button>
        <SendButton isLive={mode === 'live'} isSending={isSending} onClick={() => void store.send(draftId)} />
      </header>
      <ActionSummary
        store={store}
        catalog={catalog}
        draft={draft}
        onShowField={showField}
        onOpenExternal={onOpenExternal}
      />
      <DraftRemarks api={props.api} store={store} place={props.place} draft={draft} onShowField={showField} />
      {view !== 'raw' && <UnreadNotice store={store} draft={draft} onShow={() => setView('raw')} />}
      <Tabs
        value={view}
        onChange={(chosen) => setView(VIEWS.find((name) => name === chosen) ?? 'form')}
        keepMounted={false}
        classNames={{ root: styles.tabs, list: styles.tabList, panel: styles.tabPanel }}
      >
        <Tabs.List aria-label="Views of the request">
          <Tabs.Tab value="form">Form</Tabs.Tab>
          {draft.target.kind === 'action' && <Tabs.Tab value="raw">Raw</Tabs.Tab>}
          <Tabs.Tab value="headers">Headers{countHeaders(draft)}</Tabs.Tab>
          <Tabs.Tab value="preview">Preview</Tabs.Tab>
          <Tabs.Tab value="code">Code</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="form">
          <FormView {...props} draft={draft} />
        </Tabs.Panel>
        <Tabs.Panel value="raw">
          <Suspense fallback={<p className={styles.note}>Loading...</p>}>
            <RawView store={store} catalog={catalog} choices={props.choices} draft={draft} />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="headers">
          <IssuesOf store={store} draftId={draftId}>
            {(issues) => <HeadersView store={store} draft={draft} issues={issues} />}
          </IssuesOf>
        </Tabs.Panel>
        <Tabs.Panel value="preview">
          <PreviewView api={props.api} place={props.place} draft={draft} onShowField={showField} />
        </Tabs.Panel>
        <Tabs.Panel value="code">
          <Suspense fallback={<p className={styles.note}>Loading...</p>}>
            <CodeView
              catalog={catalog}
              choices={props.choices}
              draft={draft}
              settings={props.settings}
              isOwnKey={isOwnKey}
            />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}

function countHeaders({ target }: Draft): string {
  const count = target.headers.filter(({ isOn, name }) => isOn && name !== '').length;
  return count === 0 ? '' : ` (${count})`;
}

function SendButton({ isLive, isSending, onClick }: { isLive: boolean; isSending: boolean; onClick(): void }) {
  const Icon = isLive ? IconBolt : IconSend2;
  return (
    <Button
      className={styles.send}
      color={isLive ? 'bad' : 'ink'}
      leftSection={<Icon size={14} stroke={1.75} />}
      disabled={isSending}
      onClick={onClick}
    >
      {isSending ? 'Sending...' : isLive ? 'Send live' : 'Send'}
    </Button>
  );
}

function FormView(props: RequestPageProps & { draft: Draft }) {
  const { store, catalog, draftId, draft, onOpenExternal } = props;
  const { target } = draft;
  if (target.kind === 'action') {
    return (
      <>
        <ExampleButton api={props.api} store={store} catalog={catalog} draftId={draftId} place={props.place} />
        <ActionView store={store} catalog={catalog} draftId={draftId} target={target} onOpenExternal={onOpenExternal} />
      </>
    );
  }
  return (
    <IssuesOf store={store} draftId={draftId}>
      {(issues) => (
        <GenericForm
          store={store}
          target={target}
          index={catalog.index}
          issues={issues}
          onEdit={(field, change) => store.editGeneric(draftId, field, change)}
        />
      )}
    </IssuesOf>
  );
}

function IssuesOf({
  store,
  draftId,
  children,
}: {
  store: RequestStore;
  draftId: DraftId;
  children(issues: Readonly<Record<string, string>>): ReactNode;
}) {
  return children(useStore(store, (state) => getIssues(state, draftId)));
}

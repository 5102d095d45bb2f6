// The middle of the window: the tabs, the request of the chosen one, and its answer beside or below it.
import { useMemo } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useStore } from 'zustand';
import type { Mode } from '../../../shared/api-key.ts';
import type { DraftId, SendId } from '../../../shared/ids.ts';
import type { ApiClient } from '../../api/api-client.ts';
import { AnswerPanel } from './answer/answer-panel.tsx';
import { findField } from './field-issues.ts';
import { type KnownObjects, KnownObjectsProvider } from './form/known-objects.tsx';
import { LiveConfirmationDialog } from './live-confirmation-dialog.tsx';
import { NoTabView } from './no-tab-view.tsx';
import { RequestPage } from './request-page.tsx';
import { getSendState, type Place, type RequestCatalog } from './request-state.ts';
import type { RequestStore } from './request-store.ts';
import { RequestTabs, type SavedTargetOf, TAB_PANEL_ID, tabId } from './request-tabs.tsx';
import styles from './request-workspace.module.css';
import type { CallSettings } from './snippets/code-call.ts';
import type { ViewChoices } from './view-choices.ts';

export interface RequestWorkspaceProps {
  api: ApiClient;
  store: RequestStore;
  catalog: RequestCatalog;
  /** Where the next request goes. */
  place: Place;
  /** Null where the integration has no configuration in this environment. */
  mode: Mode | null;
  answerPlace: 'right' | 'below';
  /** Share of the request in percent, as kept; null for half. */
  requestShare: number | null;
  recentOperationIds: readonly string[];
  savedTargetOf: SavedTargetOf;
  choices: ViewChoices;
  /** What the configuration adds to every request; null where there is none. */
  settings: CallSettings | null;
  onKeepShare(percent: number): void;
  onFindAction(): void;
  onSave(draftId: DraftId): void;
  /** Opens the action that retrieves this object. */
  onFollowId(objectId: string): void;
  onOpenExternal(url: string): void;
  loadBody(exchangeId: SendId): Promise<Blob>;
}

export function RequestWorkspace(props: RequestWorkspaceProps) {
  const { store, catalog, savedTargetOf } = props;
  const activeDraftId = useStore(store, (state) => state.activeDraftId);
  const hasTabs = useStore(store, (state) => state.order.length > 0);
  return (
    <div className={styles.workspace}>
      {hasTabs && <RequestTabs store={store} catalog={catalog} savedTargetOf={savedTargetOf} />}
      {activeDraftId === null ? (
        <div className={styles.panel}>
          <NoTabView
            store={store}
            catalog={catalog}
            recentOperationIds={props.recentOperationIds}
            onFindAction={props.onFindAction}
          />
        </div>
      ) : (
        <div role="tabpanel" id={TAB_PANEL_ID} aria-labelledby={tabId(activeDraftId)} className={styles.panel}>
          <OpenRequest {...props} draftId={activeDraftId} />
        </div>
      )}
      <LiveConfirmationDialog store={store} />
    </div>
  );
}

function OpenRequest(props: RequestWorkspaceProps & { draftId: DraftId }) {
  const { answerPlace, requestShare, draftId } = props;
  const known = useObjectsAt(props);
  return (
    <Group
      // Both places have panels of their own sizes: without a new group the old ones would be taken over.
      key={answerPlace}
      className={styles.split}
      orientation={answerPlace === 'right' ? 'horizontal' : 'vertical'}
      onLayoutChanged={(layout) => props.onKeepShare(layout.request ?? 50)}
    >
      <Panel id="request" className={styles.half} defaultSize={`${requestShare ?? 50}%`} minSize={240}>
        <KnownObjectsProvider known={known}>
          <RequestPage
            key={draftId}
            api={props.api}
            store={props.store}
            catalog={props.catalog}
            draftId={draftId}
            place={props.place}
            mode={props.mode}
            choices={props.choices}
            settings={props.settings}
            onSave={props.onSave}
            onOpenExternal={props.onOpenExternal}
          />
        </KnownObjectsProvider>
      </Panel>
      <Separator className={styles.separator} />
      <Panel id="answer" className={styles.half} minSize={200}>
        <AnswerOf {...props} />
      </Panel>
    </Group>
  );
}

/** As many as a list shows at once. */
const MOST_SUGGESTED = 60;

function useObjectsAt({ api, catalog, place, onFollowId }: RequestWorkspaceProps): KnownObjects {
  const { environmentId, integrationId } = place;
  return useMemo(
    () => ({
      index: catalog.index,
      async suggest(objects, text) {
        const asked = {
          environmentId,
          integrationId,
          objects: [...objects],
          text: text.slice(0, 200),
          limit: MOST_SUGGESTED,
        };
        const found = await api.call('objects.suggest', asked).catch(() => null);
        // Without suggestions the field takes an id as before; a sentence about it would be in the way of typing.
        return found?.objects ?? [];
      },
      open: onFollowId,
    }),
    [api, catalog, environmentId, integrationId, onFollowId],
  );
}

function AnswerOf(props: RequestWorkspaceProps & { draftId: DraftId }) {
  const { store, draftId } = props;
  const state = useStore(store, (current) => getSendState(current, draftId));
  const showField = (param: string) => {
    const draft = store.getState().drafts[draftId];
    if (draft) store.focusField(draftId, findField(draft.target, param));
  };
  return (
    <AnswerPanel
      key={draftId}
      state={state}
      onCancel={() => void store.cancel(draftId)}
      onRepeat={(exchangeId) => void store.repeat(draftId, exchangeId)}
      onFollowId={props.onFollowId}
      onShowField={showField}
      onOpenExternal={props.onOpenExternal}
      loadBody={props.loadBody}
    />
  );
}

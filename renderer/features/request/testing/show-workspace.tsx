// Shows an action of the real catalog in the whole middle of the window, over a real store and a scripted main.
import { MantineProvider } from '@mantine/core';
import { act, render } from '@testing-library/react';
import type { DraftId } from '../../../../shared/ids.ts';
import { createRequestStore, type RequestStore } from '../request-store.ts';
import { RequestWorkspace } from '../request-workspace.tsx';
import type { ViewChoices } from '../view-choices.ts';
import { answer, exchangeOf, place } from './exchanges.ts';
import { realCatalog } from './real-catalog.ts';
import { type Script, type ScriptedApi, scriptApi } from './scripted-api.ts';

export interface ShownWorkspace {
  store: RequestStore;
  scripted: ScriptedApi;
  draftId: DraftId;
  /** What would be sent. */
  values(): unknown;
}

let count = 0;

/** What was chosen in the views outlives them, as it does in the app. */
function keepChoices(): ViewChoices {
  const kept = new Map<string, string>();
  return { get: (name) => kept.get(name) ?? null, keep: (name, value) => void kept.set(name, value) };
}

export function showWorkspace(operationId: string, script: Script = {}): ShownWorkspace {
  const scripted = scriptApi({
    'request.send': ({ sendId, draft }) => ({ kind: 'finished', exchange: exchangeOf(sendId, draft, answer(200)) }),
    'request.preview': () => ({ kind: 'impossible', message: 'Not in this test.' }),
    ...script,
  });
  const store = createRequestStore({
    api: scripted.api,
    catalog: realCatalog,
    newId: () => `id-${++count}`,
    getPlace: () => place,
    onFailure: () => {},
  });
  const draftId = store.openAction(operationId);
  render(
    <MantineProvider env="test">
      <RequestWorkspace
        api={scripted.api}
        store={store}
        catalog={realCatalog}
        place={place}
        mode="test"
        answerPlace="right"
        requestShare={null}
        recentOperationIds={[]}
        savedTargetOf={() => undefined}
        choices={keepChoices()}
        settings={null}
        onKeepShare={() => {}}
        onFindAction={() => {}}
        onSave={() => {}}
        onFollowId={() => {}}
        onOpenExternal={() => {}}
        loadBody={async () => new Blob()}
      />
    </MantineProvider>,
  );
  return {
    store,
    scripted,
    draftId,
    values() {
      const target = store.getState().drafts[draftId]?.target;
      return target?.kind === 'action' ? target.values : undefined;
    },
  };
}

/** As a click on another tab does. */
export function switchTab({ store }: ShownWorkspace, change: (store: RequestStore) => void): void {
  act(() => change(store));
}

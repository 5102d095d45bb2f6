// Shows the form of one action of the real catalog over a real store.
import { MantineProvider } from '@mantine/core';
import { act, render } from '@testing-library/react';
import { AppError, type InputIssue } from '../../../../shared/errors.ts';
import type { DraftId } from '../../../../shared/ids.ts';
import { type KnownObjects, KnownObjectsProvider } from '../form/known-objects.tsx';
import { ParameterForm } from '../form/parameter-form.tsx';
import { createRequestStore, type RequestStore } from '../request-store.ts';
import { place } from './exchanges.ts';
import { index, realCatalog, schema, texts } from './real-catalog.ts';
import { scriptApi } from './scripted-api.ts';

let count = 0;

export interface ShownForm {
  store: RequestStore;
  draftId: DraftId;
  /** As by a look at another view of the request. */
  leaveAndReturn(): void;
  /** What would be sent. */
  values(): unknown;
  /** Sends it to a main that refuses it for these issues. */
  sendRefused(issues: InputIssue[]): Promise<void>;
}

export function showForm(
  operationId: string,
  prepare?: (store: RequestStore, draftId: DraftId) => void,
  known?: KnownObjects,
): ShownForm {
  const operation = index.find(operationId);
  if (!operation) throw new Error(`The catalog has no ${operationId}.`);
  let refused: InputIssue[] = [];
  const { api } = scriptApi({
    'request.send': () => {
      throw new AppError({ code: 'invalid_input', message: 'Nothing was sent.', issues: refused });
    },
  });
  const store = createRequestStore({
    api,
    catalog: realCatalog,
    newId: () => `id-${++count}`,
    getPlace: () => place,
    onFailure: () => {},
  });
  const draftId = store.openAction(operationId);
  prepare?.(store, draftId);
  const form = (
    <ParameterForm
      store={store}
      draftId={draftId}
      operation={operation}
      schema={schema}
      texts={texts}
      loadExpandable={realCatalog.loadExpandable}
      onOpenExternal={() => {}}
    />
  );
  const show = () => {
    const { unmount } = render(
      <MantineProvider env="test">
        {known ? <KnownObjectsProvider known={known}>{form}</KnownObjectsProvider> : form}
      </MantineProvider>,
    );
    return unmount;
  };
  let hide = show();
  return {
    store,
    draftId,
    leaveAndReturn() {
      hide();
      hide = show();
    },
    async sendRefused(issues) {
      refused = issues;
      await act(() => store.send(draftId));
    },
    values() {
      const target = store.getState().drafts[draftId]?.target;
      return target?.kind === 'action' ? target.values : undefined;
    },
  };
}

// Fills an action's form in with an example; what stood there before comes back by the notice's "Undo".
import type { Operation } from '../../../../shared/catalog/catalog.ts';
import type { ActionTarget } from '../../../../shared/draft.ts';
import type { Example, ExampleSources } from '../../../../shared/examples/make-example.ts';
import { type DraftId, SANDBOX_ENVIRONMENT_ID } from '../../../../shared/ids.ts';
import type { ApiClient } from '../../../api/api-client.ts';
import { notify, notifyFailure } from '../../../ui/notify.ts';
import type { Place, RequestCatalog } from '../request-state.ts';
import type { RequestStore } from '../request-store.ts';

export interface ExampleOrder {
  readonly api: ApiClient;
  readonly store: RequestStore;
  readonly catalog: RequestCatalog;
  readonly draftId: DraftId;
  readonly place: Place;
}

/** Does nothing for a generic request, or for an action that the catalog no longer has. */
export async function fillWithExample(order: ExampleOrder): Promise<void> {
  const { store, catalog, draftId } = order;
  const target = store.getState().drafts[draftId]?.target;
  const operation = target?.kind === 'action' ? catalog.index.find(target.operationId) : undefined;
  if (!operation) return;
  try {
    const example = await exampleFor(operation, order);
    // What was typed while the example was being made is what "Undo" brings back.
    const before = store.getState().drafts[draftId]?.target;
    if (before?.kind !== 'action') return;
    if (!hasInput(example)) {
      notify({ title: 'Nothing to fill in', message: 'This action is sent as it is.' });
      return;
    }
    store.setInputs(draftId, example);
    if (hasInput(before)) offerUndo(order, before);
  } catch (cause) {
    notifyFailure('The example could not be made', cause);
  }
}

function offerUndo({ store, draftId }: ExampleOrder, before: ActionTarget): void {
  notify({
    title: 'Filled with an example',
    message: 'It took the place of what was typed.',
    action: { label: 'Undo', run: () => store.setInputs(draftId, before) },
  });
}

function hasInput({ pathValues, values }: Example): boolean {
  return Object.keys(values).length > 0 || Object.values(pathValues).some((value) => value !== '');
}

/** The examples are many and seldom asked for: they load when the first one is. */
async function exampleFor(operation: Operation, { api, catalog, place }: ExampleOrder): Promise<Example> {
  const [{ makeExample }, ids, schema] = await Promise.all([
    import('../../../../shared/examples/make-example.ts'),
    import('../../../../shared/examples/example-ids.ts'),
    catalog.loadSchema(),
  ]);
  const sources = { index: catalog.index, schema, now: Math.floor(Date.now() / 1000) };
  const make = (id: ExampleSources['id']) => makeExample(operation, { ...sources, id });
  if (place.environmentId === SANDBOX_ENVIRONMENT_ID) return make(ids.sandboxExampleId);
  const kinds = new Set<string>();
  make((objectName) => {
    kinds.add(objectName);
    return '';
  });
  const seen = await lastSeen([...kinds], api, place);
  return make((objectName, role) => seen.get(objectName) ?? ids.placeholderId(objectName, role));
}

/** By kind, the object that an answer of this place spoke of last; without it the example shows where an id belongs. */
async function lastSeen(kinds: readonly string[], api: ApiClient, place: Place): Promise<Map<string, string>> {
  const found = await Promise.all(
    kinds.map((kind) =>
      api.call('objects.suggest', { ...place, objects: [kind], text: '', limit: 1 }).catch(() => ({ objects: [] })),
    ),
  );
  return new Map(found.flatMap(({ objects }) => objects.slice(0, 1).map(({ object, id }) => [object, id] as const)));
}

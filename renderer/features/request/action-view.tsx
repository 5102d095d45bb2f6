// The form of an action once its parameters are loaded; before that, and where they can't be, a sentence.
import { Button } from '@mantine/core';
import { schemaAt } from '../../../shared/catalog/schema-at.ts';
import type { ActionTarget } from '../../../shared/draft.ts';
import type { DraftId } from '../../../shared/ids.ts';
import { useSentVersion } from './action-scope.tsx';
import { ParameterForm } from './form/parameter-form.tsx';
import styles from './request-page.module.css';
import type { RequestCatalog } from './request-state.ts';
import type { RequestStore } from './request-store.ts';
import { useLoaded } from './use-catalog.ts';

interface ActionViewProps {
  store: RequestStore;
  catalog: RequestCatalog;
  draftId: DraftId;
  target: ActionTarget;
  onOpenExternal(url: string): void;
}

export function ActionView({ store, catalog, draftId, target, onOpenExternal }: ActionViewProps) {
  const schema = useLoaded(catalog.loadSchema);
  const texts = useLoaded(catalog.loadTexts);
  const version = useSentVersion(target, catalog);
  const operation = catalog.index.find(target.operationId);
  if (!operation) {
    return (
      <p className={styles.note}>
        The catalog has no action {target.operationId} any more. Its values are kept in this tab; a generic request can
        send the same.
      </p>
    );
  }
  if (schema.phase === 'loading') return <p className={styles.note}>Loading the parameters...</p>;
  if (schema.phase === 'failed') {
    return (
      <div className={styles.note} role="alert">
        <p>{schema.message}</p>
        <Button variant="default" onClick={schema.retry}>
          Load again
        </Button>
      </div>
    );
  }
  return (
    <ParameterForm
      key={draftId}
      store={store}
      draftId={draftId}
      operation={operation}
      schema={schemaAt(schema.value, version)}
      texts={texts.phase === 'ready' ? texts.value : null}
      loadExpandable={catalog.loadExpandable}
      onOpenExternal={onOpenExternal}
    />
  );
}

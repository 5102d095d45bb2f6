// The raw view of an action once its parameters are loaded.
import type { Draft } from '../../../../shared/draft.ts';
import styles from '../request-page.module.css';
import type { RequestCatalog } from '../request-state.ts';
import type { RequestStore } from '../request-store.ts';
import { useLoaded } from '../use-catalog.ts';
import type { ViewChoices } from '../view-choices.ts';
import { RawView } from './raw-view.tsx';

interface RawPageProps {
  store: RequestStore;
  catalog: RequestCatalog;
  choices: ViewChoices;
  draft: Draft;
}

export function RawPage({ store, catalog, choices, draft }: RawPageProps) {
  const { target } = draft;
  const schema = useLoaded(catalog.loadSchema);
  const operation = target.kind === 'action' ? catalog.index.find(target.operationId) : undefined;
  if (target.kind !== 'action' || !operation) {
    return <p className={styles.note}>The catalog does not have this action any more.</p>;
  }
  if (schema.phase === 'loading') return <p className={styles.note}>Loading the parameters...</p>;
  if (schema.phase === 'failed') return <p className={styles.note}>{schema.message}</p>;
  const props = { store, choices, draft, target, operation, schema: schema.value };
  return <RawView {...props} />;
}

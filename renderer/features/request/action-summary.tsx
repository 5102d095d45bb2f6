// What an action is: its path with the values in place, what one must know of it, and Stripe's description.
import type { Draft } from '../../../shared/draft.ts';
import { ActionFacts } from './action-facts.tsx';
import type { FieldPath } from './field-path.ts';
import { FoldedText } from './form/description.tsx';
import { PathLine } from './path-line.tsx';
import styles from './request-page.module.css';
import type { RequestCatalog } from './request-state.ts';
import type { RequestStore } from './request-store.ts';
import { useLoaded } from './use-catalog.ts';
import { SuccessorNotice, VersionNotice } from './version-notice.tsx';

interface ActionSummaryProps {
  store: RequestStore;
  catalog: RequestCatalog;
  draft: Draft;
  onShowField(path: FieldPath): void;
  onOpenExternal(url: string): void;
}

export function ActionSummary({ store, catalog, draft, onShowField, onOpenExternal }: ActionSummaryProps) {
  const { target } = draft;
  const operation = target.kind === 'action' ? catalog.index.find(target.operationId) : undefined;
  if (target.kind !== 'action' || !operation) return null;
  return (
    <div className={styles.summary}>
      <PathLine operation={operation} target={target} onShowField={onShowField} />
      <ActionFacts operation={operation} onOpenExternal={onOpenExternal} />
      <VersionNotice store={store} catalog={catalog} draftId={draft.id} operation={operation} target={target} />
      <SuccessorNotice store={store} catalog={catalog} operation={operation} />
      <OperationText catalog={catalog} operationId={operation.id} onOpenExternal={onOpenExternal} />
    </div>
  );
}

function OperationText({
  catalog,
  operationId,
  onOpenExternal,
}: {
  catalog: RequestCatalog;
  operationId: string;
  onOpenExternal(url: string): void;
}) {
  const schema = useLoaded(catalog.loadSchema);
  const texts = useLoaded(catalog.loadTexts);
  const textId = schema.phase === 'ready' ? schema.value.textIdOf(operationId) : null;
  const text = textId === null || texts.phase !== 'ready' ? '' : texts.value.text(textId);
  // The line is kept free while the text loads, so that the form below does not jump.
  return (
    <div className={styles.description}>
      <FoldedText key={operationId} text={text} onOpenExternal={onOpenExternal} />
    </div>
  );
}

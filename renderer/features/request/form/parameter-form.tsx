// The form of an action: what its path needs, then its parameters.
import { useMemo } from 'react';
import type { CatalogSchema, CatalogTexts, Operation, Parameter } from '../../../../shared/catalog/catalog.ts';
import type { ExpandableFields } from '../../../../shared/catalog/expandable-file.ts';
import type { DraftId } from '../../../../shared/ids.ts';
import type { RequestStore } from '../request-store.ts';
import { type FieldKinds, FieldKindsProvider } from './field-kinds.tsx';
import { FieldRow } from './field-row.tsx';
import styles from './form.module.css';
import { type FormScope, FormScopeProvider } from './form-scope.tsx';
import { ItemFields } from './item-fields.tsx';
import { ObjectFields } from './object-fields.tsx';
import { ParameterField } from './parameter-field.tsx';
import { ScalarControl } from './scalar-control.tsx';

interface ParameterFormProps {
  store: RequestStore;
  draftId: DraftId;
  operation: Operation;
  schema: CatalogSchema;
  texts: CatalogTexts | null;
  loadExpandable(): Promise<ExpandableFields>;
  onOpenExternal(url: string): void;
}

/** Of one identity, so that no field renders again because of it. */
const ROOT = ['values'] as const;
const KINDS: FieldKinds = { ParameterField, ItemFields };

export function ParameterForm({ schema, ...props }: ParameterFormProps) {
  const { store, draftId, operation, texts, loadExpandable, onOpenExternal } = props;
  const scope = useMemo<FormScope>(
    () => ({ store, draftId, operation, texts, loadExpandable, onOpenExternal }),
    [store, draftId, operation, texts, loadExpandable, onOpenExternal],
  );
  const pathNames = schema.pathParametersOf(operation.id);
  const parameters = schema.parametersOf(operation.id);
  return (
    <FormScopeProvider scope={scope}>
      <FieldKindsProvider kinds={KINDS}>
        <div className={styles.form} data-parameter-form>
          {pathNames.map((name) => (
            <PathField key={name} name={name} />
          ))}
          <ObjectFields parameters={parameters} path={ROOT} />
          {pathNames.length === 0 && parameters.length === 0 && (
            <p className={styles.nothing}>This action takes no parameters. Send it as it is.</p>
          )}
        </div>
      </FieldKindsProvider>
    </FormScopeProvider>
  );
}

function PathField({ name }: { name: string }) {
  const path = useMemo(() => ['pathValues', name], [name]);
  const parameter = useMemo<Parameter>(
    () => ({
      name,
      type: { kind: 'string', format: 'id' },
      isRequired: true,
      isDeprecated: false,
      canUnset: false,
      lastApiVersion: null,
      textId: null,
    }),
    [name],
  );
  return (
    <FieldRow parameter={parameter} path={path} isPinned>
      <ScalarControl type={parameter.type} path={path} isRequired />
    </FieldRow>
  );
}

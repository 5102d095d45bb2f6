// The fields of one object: those that are pinned or used, and the way to add the others.
import { useMemo } from 'react';
import type { Parameter } from '../../../../shared/catalog/catalog.ts';
import type { FieldPath } from '../field-path.ts';
import { AddParameter } from './add-parameter.tsx';
import { ExtraSection } from './extra-section.tsx';
import { useFieldKinds } from './field-kinds.tsx';
import { useDraftState } from './form-scope.tsx';
import { joinUsedNames, listPinned, listShown } from './shown-parameters.ts';

interface ObjectFieldsProps {
  parameters: readonly Parameter[];
  path: FieldPath;
}

export function ObjectFields({ parameters, path }: ObjectFieldsProps) {
  const { ParameterField } = useFieldKinds();
  const isTop = path.length === 1;
  const pinned = useMemo(() => listPinned(parameters, isTop), [parameters, isTop]);
  const usedNames = useDraftState((state, draftId) => joinUsedNames(state, draftId, path));
  const shown = useMemo(() => listShown(parameters, pinned, usedNames), [parameters, pinned, usedNames]);
  const known = useMemo(() => new Set(parameters.map(({ name }) => name)), [parameters]);
  const extra = shown.filter(({ name }) => !known.has(name));
  const show = (parameter: Parameter) => (
    <ParameterField
      key={parameter.name}
      parameter={parameter}
      parentPath={path}
      isPinned={pinned.has(parameter.name)}
    />
  );
  return (
    <>
      {shown.filter(({ name }) => known.has(name)).map(show)}
      {/* Within what is unknown as a whole, nothing is more so. */}
      {extra.length > 0 && (isTop || parameters.length > 0) ? (
        <ExtraSection path={path}>{extra.map(show)}</ExtraSection>
      ) : (
        extra.map(show)
      )}
      {shown.length - extra.length < parameters.length && (
        <AddParameter parameters={parameters} path={path} isAlwaysOpen={isTop} />
      )}
    </>
  );
}

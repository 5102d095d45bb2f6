// One parameter in the form: what edits it follows from its type.
import { memo, useMemo } from 'react';
import type { Parameter, ParameterType } from '../../../../shared/catalog/catalog.ts';
import { getField } from '../edit-actions.ts';
import type { FieldPath } from '../field-path.ts';
import { ArrayField } from './array-field.tsx';
import { ChoiceListField } from './choice-list-field.tsx';
import { ExpandField, isPathList } from './expand-field.tsx';
import type { ParameterFieldProps } from './field-kinds.tsx';
import { FieldRow } from './field-row.tsx';
import { FileField } from './file-field.tsx';
import { useDraftState } from './form-scope.tsx';
import { MapField } from './map-field.tsx';
import { MomentField, momentWordsOf } from './moment-field.tsx';
import { ObjectFields } from './object-fields.tsx';
import { RangeField } from './range-field.tsx';
import { rangeTypeOf } from './range-value.ts';
import { ScalarControl } from './scalar-control.tsx';
import { isSearchQuery, SearchQueryField } from './search-query-field.tsx';
import { ObjectSection } from './section.tsx';
import { guessType, isScalar } from './shown-parameters.ts';
import { UnionField } from './union-field.tsx';

export const ParameterField = memo(function ParameterField({ parameter, parentPath, isPinned }: ParameterFieldProps) {
  const path = useMemo(() => [...parentPath, parameter.name], [parentPath, parameter.name]);
  const type = useTypeThatFits(parameter.type, path);
  const fitting = type === parameter.type ? parameter : { ...parameter, type };
  return <FieldOfType parameter={fitting} path={path} isPinned={isPinned} />;
});

interface FieldOfTypeProps {
  parameter: Parameter;
  path: FieldPath;
  isPinned: boolean;
}

function FieldOfType(props: FieldOfTypeProps) {
  const { type } = props.parameter;
  if (isPathList(props.parameter, props.path)) {
    return <ExpandField {...props} fallback={<FieldOfKind {...props} />} />;
  }
  if (isSearchQuery(props.parameter, props.path)) {
    return <SearchQueryField {...props} fallback={<FieldOfKind {...props} />} />;
  }
  const words = momentWordsOf(type);
  if (words) return <MomentField {...props} words={words} />;
  const range = rangeTypeOf(type);
  if (range) return <RangeField {...props} range={range} fallback={<FieldOfKind {...props} />} />;
  return <FieldOfKind {...props} />;
}

function FieldOfKind({ parameter, path, isPinned }: FieldOfTypeProps) {
  const { type } = parameter;
  const props = { parameter, path, isPinned };
  switch (type.kind) {
    case 'object':
      return (
        <ObjectSection {...props}>
          <ObjectFields parameters={type.fields} path={path} />
        </ObjectSection>
      );
    case 'array':
      if (type.of.kind === 'enum') return <ChoiceListField {...props} of={type.of} />;
      return <ArrayField {...props} of={type.of} />;
    case 'map':
      return <MapField {...props} type={type} />;
    case 'union':
      return <UnionField {...props} shapes={type.of} />;
    case 'file':
      return <FileField {...props} />;
    default:
      return (
        <FieldRow {...props}>
          <ScalarControl type={type} path={path} isRequired={parameter.isRequired} />
        </FieldRow>
      );
  }
}

/**
 * A saved draft may hold fields where the catalog has a text, or the reverse: it is shown by its own shape,
 * since hiding it would send what nobody sees.
 */
function useTypeThatFits(type: ParameterType, path: FieldPath): ParameterType {
  const shape = useDraftState(({ drafts }, draftId) => {
    const target = drafts[draftId]?.target;
    const value = target ? getField(target, path) : undefined;
    if (value === undefined || value === null || type.kind === 'union' || type.kind === 'file') return null;
    const isText = typeof value !== 'object';
    const isList = Array.isArray(value);
    const fits = isText
      ? isScalar(type)
      : isList
        ? type.kind === 'array'
        : type.kind === 'object' || type.kind === 'map';
    return fits ? null : isText ? 'text' : isList ? 'list' : 'fields';
  });
  return useMemo(() => {
    if (shape === null) return type;
    if (shape === 'text') return guessType('');
    return shape === 'list' ? guessType([]) : guessType({});
  }, [shape, type]);
}

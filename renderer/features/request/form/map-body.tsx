// What a map holds: a table where its values are single ones, else a group of fields per name.
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import type { FieldPath } from '../field-path.ts';
import { MapGroups } from './map-groups.tsx';
import { MapRows } from './map-rows.tsx';
import { isScalar } from './shown-parameters.ts';

interface MapBodyProps {
  type: Extract<ParameterType, { kind: 'map' }>;
  path: FieldPath;
}

export function MapBody({ type, path }: MapBodyProps) {
  return isScalar(type.of) ? <MapRows type={type} path={path} /> : <MapGroups of={type.of} path={path} />;
}

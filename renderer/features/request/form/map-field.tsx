// Names and values of the user's own: metadata above all.
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import type { FieldProps } from './field-row.tsx';
import { MapRows } from './map-rows.tsx';
import { Section } from './section.tsx';

interface MapFieldProps extends FieldProps {
  type: Extract<ParameterType, { kind: 'map' }>;
}

export function MapField({ type, ...props }: MapFieldProps) {
  return (
    <Section {...props}>
      <MapRows type={type} path={props.path} />
    </Section>
  );
}

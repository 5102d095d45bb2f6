// Names and values of the user's own: metadata above all.
import type { ParameterType } from '../../../../shared/catalog/catalog.ts';
import type { FieldProps } from './field-row.tsx';
import { MapBody } from './map-body.tsx';
import { Section } from './section.tsx';

interface MapFieldProps extends FieldProps {
  type: Extract<ParameterType, { kind: 'map' }>;
}

export function MapField({ type, ...props }: MapFieldProps) {
  return (
    <Section {...props}>
      <MapBody type={type} path={props.path} />
    </Section>
  );
}

// What an item of a list holds, where it is more than a single value.
import { ArrayItems } from './array-field.tsx';
import type { ItemFieldsProps } from './field-kinds.tsx';
import { MapBody } from './map-body.tsx';
import { ObjectFields } from './object-fields.tsx';
import { ScalarControl } from './scalar-control.tsx';
import { UnionBody } from './union-field.tsx';

export function ItemFields({ of, path }: ItemFieldsProps) {
  switch (of.kind) {
    case 'object':
      return <ObjectFields parameters={of.fields} path={path} />;
    case 'map':
      return <MapBody type={of} path={path} />;
    case 'array':
      return <ArrayItems of={of.of} path={path} />;
    case 'union':
      return <UnionBody shapes={of.of} path={path} />;
    default:
      return <ScalarControl type={of} path={path} isRequired={false} />;
  }
}

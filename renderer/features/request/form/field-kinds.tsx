// Types nest without end, modules must not: the parts of a form reach each other through this, not by import.
import { type ComponentType, createContext, type ReactNode, useContext } from 'react';
import type { Parameter, ParameterType } from '../../../../shared/catalog/catalog.ts';
import type { FieldPath } from '../field-path.ts';

export interface ParameterFieldProps {
  parameter: Parameter;
  parentPath: FieldPath;
  isPinned: boolean;
}

export interface ItemFieldsProps {
  of: ParameterType;
  path: FieldPath;
}

export interface FieldKinds {
  /** One parameter of an object. */
  ParameterField: ComponentType<ParameterFieldProps>;
  /** What a list's item or a union's shape holds. */
  ItemFields: ComponentType<ItemFieldsProps>;
}

const KindsContext = createContext<FieldKinds | null>(null);

export function FieldKindsProvider({ kinds, children }: { kinds: FieldKinds; children: ReactNode }) {
  return <KindsContext value={kinds}>{children}</KindsContext>;
}

export function useFieldKinds(): FieldKinds {
  const kinds = useContext(KindsContext);
  if (!kinds) throw new Error('A field stands outside of a form.');
  return kinds;
}

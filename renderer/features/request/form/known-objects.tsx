// What an id field knows of the objects at the place that the request goes to. Without it a field still takes any id.
import { createContext, type ReactNode, useContext } from 'react';
import type { CatalogIndex } from '../../../../shared/catalog/catalog.ts';
import type { SeenObject } from '../../../../shared/seen-object.ts';

export interface KnownObjects {
  readonly index: CatalogIndex;
  /** Objects of these kinds (of any where none is named) that answers spoke of, last seen first. Never rejects. */
  suggest(objects: readonly string[], text: string): Promise<readonly SeenObject[]>;
  /** Opens the action that retrieves the object. */
  open(id: string): void;
}

const KnownObjectsContext = createContext<KnownObjects | null>(null);

export function KnownObjectsProvider({ known, children }: { known: KnownObjects; children: ReactNode }) {
  return <KnownObjectsContext value={known}>{children}</KnownObjectsContext>;
}

export function useKnownObjects(): KnownObjects | null {
  return useContext(KnownObjectsContext);
}

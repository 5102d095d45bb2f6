// The method and path of a saved request, whether it is an action or a generic request.
import type { CatalogIndex } from '../../../shared/catalog/catalog.ts';
import type { SavedRequest } from '../../../shared/collection.ts';
import type { RequestLine } from './collection-tree.ts';

/** An action that the catalog no longer has keeps its id as its path, so that it can still be told apart. */
export function describeRequest({ target }: SavedRequest, index: CatalogIndex): RequestLine {
  if (target.kind === 'generic') return { method: target.method, path: target.path };
  const operation = index.find(target.operationId);
  if (!operation) return { method: '?', path: target.operationId };
  const path = operation.path.replace(/\{(\w+)\}/g, (braces, name: string) => target.pathValues[name] || braces);
  return { method: operation.method, path };
}

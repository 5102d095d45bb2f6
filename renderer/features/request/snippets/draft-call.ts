// The call of a draft, action or generic. Pure.
import type { CatalogIndex, CatalogSchema, Host } from '../../../../shared/catalog/catalog.ts';
import type { Draft } from '../../../../shared/draft.ts';
import { actionCall, type CallSettings, type CodeCall, genericCall } from './code-call.ts';

interface DraftCallOptions {
  index: CatalogIndex;
  schema: CatalogSchema;
  settings: CallSettings | null;
  /** A key that nobody typed stays out of code: its second run would only repeat the first one's answer. */
  isOwnKey: boolean;
}

/** Null where the catalog no longer has the action. */
export function draftCall(draft: Draft, { index, schema, settings, isOwnKey }: DraftCallOptions): CodeCall | null {
  const { target, idempotencyKey } = draft;
  const options = { settings, ownKey: isOwnKey ? idempotencyKey : null, usualVersion: index.apiVersion };
  if (target.kind === 'generic') return genericCall(target, findHost(target.method, target.path, index), options);
  const operation = index.find(target.operationId);
  return operation ? actionCall(target, { operation, schema, ...options }) : null;
}

/** A file's contents are in no catalog, but their address stands in every file object. */
function findHost(method: string, typed: string, index: CatalogIndex): Host {
  const [path = ''] = typed.trim().split('?', 1);
  const known = index.match(method, path)?.operation.host;
  if (known) return known;
  if (/^\/v1\/files\/[^/]+\/contents$/.test(path)) return 'files';
  return path.startsWith('/oauth/') ? 'connect' : 'api';
}

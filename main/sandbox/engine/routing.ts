// Which operation a request is about, and which objects its path names.
import type { CatalogIndex, Operation } from '../../../shared/catalog/catalog.ts';
import type { SandboxRequest } from './request.ts';
import { SandboxError, shorten } from './sandbox-error.ts';
import type { PathId } from './work.ts';

export interface Route {
  readonly operation: Operation;
  readonly pathIds: PathId[];
}

export function createRouting(index: CatalogIndex) {
  /** By operation id: the type that each id of its path has, null where the catalog does not tell. */
  const types = new Map<string, readonly (string | null)[]>();

  /** Each id of the path with the type of what a GET of the path up to it answers. */
  function typesOf(operation: Operation): readonly (string | null)[] {
    const known = types.get(operation.id);
    if (known) return known;
    const segments = operation.path.split('/');
    const found = segments.flatMap((segment, at) => {
      if (!segment.startsWith('{')) return [];
      const upTo = segments
        .slice(0, at + 1)
        .join('/')
        .replace(/\{[^}]+\}/g, 'x');
      const retriever = index.match('GET', upTo)?.operation;
      return [retriever?.kind === 'retrieve' ? retriever.returns : null];
    });
    types.set(operation.id, found);
    return found;
  }

  function pathIdsOf(operation: Operation, values: Readonly<Record<string, string>>): PathId[] {
    const names = operation.path.match(/(?<=\{)[^}]+(?=\})/g) ?? [];
    const found = typesOf(operation);
    return names.map((name, at) => ({ name, value: values[name] ?? '', type: found[at] ?? null }));
  }

  return {
    pathIdsOf,
    /** Throws 404 where Stripe has no such endpoint. */
    route(request: SandboxRequest): Route {
      const path = request.target.split('?', 1)[0] ?? '';
      const match = index.match(request.method, path);
      if (match) return { operation: match.operation, pathIds: pathIdsOf(match.operation, match.pathValues) };
      throw new SandboxError({
        status: 404,
        type: 'invalid_request_error',
        message: `Stripe has no ${shorten(request.method)} ${shorten(path)}. Check the path and the method.`,
      });
    },
  };
}

/** Only loopback names: what else a client calls this computer does not go into addresses. */
export function originOf({ headers }: SandboxRequest): string {
  const host = headers.host ?? '';
  return `http://${/^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/.test(host) ? host : '127.0.0.1'}`;
}

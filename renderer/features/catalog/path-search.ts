// Finds operations by a path as typed so far, ids filled in or not.
import type { CatalogIndex, Operation } from '../../../shared/catalog/catalog.ts';

export interface PathMatch {
  readonly operation: Operation;
  /** What was typed in place of the braces. */
  readonly pathValues: Readonly<Record<string, string>>;
  readonly isWhole: boolean;
}

/** Whole matches first, then what the path may still become, shortest first. */
export function searchPath(index: CatalogIndex, path: string, method: string | null): PathMatch[] {
  const typed = path.split('/').slice(1);
  return index.operations
    .filter((operation) => method === null || operation.method === method)
    .flatMap((operation) => matchPath(operation, typed) ?? [])
    .sort((one, other) => rank(one) - rank(other));
}

function matchPath(operation: Operation, typed: readonly string[]): PathMatch | undefined {
  const template = operation.path.split('/').slice(1);
  if (typed.length > template.length) return undefined;
  const pathValues: Record<string, string> = {};
  for (const [place, part] of typed.entries()) {
    const wanted = template[place] ?? '';
    const isLast = place === typed.length - 1;
    const name = /^\{(.+)\}$/.exec(wanted)?.[1];
    if (name !== undefined) {
      if (part !== '' && !part.startsWith('{')) pathValues[name] = decodeURIComponentSafely(part);
    } else if (isLast ? !wanted.startsWith(part) : wanted !== part) {
      return undefined;
    }
  }
  const isWhole = typed.length === template.length && !literalIsUnfinished(template, typed);
  return { operation, pathValues, isWhole };
}

function literalIsUnfinished(template: readonly string[], typed: readonly string[]): boolean {
  const wanted = template.at(-1) ?? '';
  const last = typed.at(-1) ?? '';
  return wanted.startsWith('{') ? last === '' : wanted !== last;
}

/** A literal part of a template says more than braces: `/customers/search` is no customer called "search". */
function rank({ operation, isWhole }: PathMatch): number {
  const parts = operation.path.split('/').length;
  const braces = operation.path.split('{').length;
  return (isWhole ? 0 : 1000) + parts * 10 + braces;
}

function decodeURIComponentSafely(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A lone percent sign: what was typed is taken as it stands.
    return part;
  }
}

// Finds a header of an answer, whatever its case.
import type { Header } from '../../shared/integration.ts';

export function findHeader({ headers }: { readonly headers: readonly Header[] }, name: string): string | null {
  const wanted = name.toLowerCase();
  return headers.find((header) => header.name.toLowerCase() === wanted)?.value ?? null;
}

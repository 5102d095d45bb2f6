// What every generated catalog file begins with, and the one check that is made each time one is opened.
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** Raised whenever the layout of a generated file changes, so that an older build is refused and not misread. */
export const catalogSchemaVersion = 3;

export const CatalogFileKind = z.enum(['index', 'schema', 'texts', 'objects', 'expandable']);
export type CatalogFileKind = z.infer<typeof CatalogFileKind>;

export const fileHeader = {
  schemaVersion: z.literal(catalogSchemaVersion),
  apiVersion: z.string(),
};

/**
 * Checks only the header: the files are our own build product, and checking each of the thousands of fields would cost
 * more than reading them. The full schemas are for the tests. Throws an AppError that names the remedy.
 */
export function checkFileHeader(kind: CatalogFileKind, json: unknown): void {
  const header = z.object({ kind: CatalogFileKind, schemaVersion: z.number(), apiVersion: z.string() }).safeParse(json);
  if (!header.success || header.data.kind !== kind) {
    throw catalogError(kind, `The catalog's ${kind} file is damaged.`, header.error);
  }
  if (header.data.schemaVersion !== catalogSchemaVersion) {
    throw catalogError(
      kind,
      `The catalog's ${kind} file was built for another version of Paydeck (layout ${header.data.schemaVersion}, this one reads ${catalogSchemaVersion}).`,
    );
  }
}

/** `sentence` says what is wrong; the remedy is always the same. */
export function catalogError(kind: CatalogFileKind, sentence: string, cause?: unknown): AppError {
  const message = `${sentence} Nothing was changed. Run "npm run build" and start Paydeck again.`;
  return new AppError({ code: 'internal', message, reference: `catalog-${kind}` }, { cause });
}

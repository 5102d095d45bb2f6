// The descriptions of operations and parameters as they lie on disk, and how they are opened.
import { z } from 'zod';
import type { CatalogTexts } from './catalog.ts';
import { checkFileHeader, fileHeader } from './file-header.ts';

export const TextsFile = z.object({ kind: z.literal('texts'), ...fileHeader, texts: z.array(z.string()) });
export type TextsFile = z.infer<typeof TextsFile>;

/** Opens the texts. `json` is the parsed file. An unknown id gives an empty text, since a text is never essential. */
export function openTexts(json: unknown): CatalogTexts {
  checkFileHeader('texts', json);
  const { texts } = json as TextsFile;
  return { text: (textId) => texts[textId] ?? '' };
}

// Collections: saved requests in folders, in an order that the user chose.
import { z } from 'zod';
import { DraftTarget } from './draft.ts';
import { CollectionItemId } from './ids.ts';

export const ItemName = z.string().trim().min(1, 'Give it a name.').max(120, 'Use at most 120 characters.');

export const SavedRequest = z.object({
  kind: z.literal('request'),
  id: CollectionItemId,
  name: ItemName,
  target: DraftTarget,
});
export type SavedRequest = z.infer<typeof SavedRequest>;

export type Folder = { kind: 'folder'; id: CollectionItemId; name: string; items: CollectionItem[] };
export type CollectionItem = SavedRequest | Folder;
export const Folder: z.ZodType<Folder> = z.lazy(() =>
  z.object({ kind: z.literal('folder'), id: CollectionItemId, name: ItemName, items: z.array(CollectionItem) }),
);
export const CollectionItem: z.ZodType<CollectionItem> = z.lazy(() => z.union([SavedRequest, Folder]));

/** The top of a tree. */
export const Collection = z.object({ id: CollectionItemId, name: ItemName, items: z.array(CollectionItem) });
export type Collection = z.infer<typeof Collection>;

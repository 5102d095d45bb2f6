// The collections' file.
import { z } from 'zod';
import { Collection } from '../../shared/collection.ts';
import type { ConfigFileKind } from '../storage/read-config-file.ts';

export const CollectionsContent = z.object({ collections: z.array(Collection) });
export type CollectionsContent = z.infer<typeof CollectionsContent>;

export const collectionsFileKind: ConfigFileKind<CollectionsContent> = {
  name: 'collections',
  title: 'The collections',
  version: 1,
  schema: CollectionsContent,
  migrations: [],
  empty: { collections: [] },
};

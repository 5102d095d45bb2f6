// The generated catalog, read from the build: the forms are tested on what users meet.
import { readFileSync } from 'node:fs';
import { openExpandable } from '../../../../shared/catalog/expandable-file.ts';
import { openIndex } from '../../../../shared/catalog/index-file.ts';
import { openSchema } from '../../../../shared/catalog/schema-file.ts';
import { openTexts } from '../../../../shared/catalog/texts-file.ts';
import type { RequestCatalog } from '../request-state.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(`build/catalog/${name}.json`, 'utf8'));

export const index = openIndex(read('index'));
export const schema = openSchema(read('schema'));
export const texts = openTexts(read('texts'));
export const expandable = openExpandable(read('expandable'));

export const realCatalog: RequestCatalog = {
  index,
  loadSchema: async () => schema,
  loadTexts: async () => texts,
  loadExpandable: async () => expandable,
};

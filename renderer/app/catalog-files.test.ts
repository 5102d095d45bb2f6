import { expect, it, vi } from 'vitest';
import { catalogSchemaVersion } from '../../shared/catalog/file-header.ts';
import { createCatalogFiles } from './catalog-files.ts';

const index = {
  kind: 'index',
  schemaVersion: catalogSchemaVersion,
  apiVersion: '2026-10-28.endive',
  releases: [],
  sections: [],
  objects: [],
  groups: [],
};

it('fetches each file once, however often it is asked for', async () => {
  const fetchFile = vi.fn(() => Promise.resolve(index));
  const files = createCatalogFiles(fetchFile);
  const [one, other] = await Promise.all([files.loadIndex(), files.loadIndex()]);
  expect(one).toBe(other);
  expect(one.apiVersion).toBe('2026-10-28.endive');
  expect(fetchFile).toHaveBeenCalledOnce();
});

it('tries again after a failure', async () => {
  const fetchFile = vi.fn(() => Promise.resolve(index as unknown)).mockRejectedValueOnce(new Error('no answer'));
  const files = createCatalogFiles(fetchFile);
  await expect(files.loadIndex()).rejects.toThrow('no answer');
  await expect(files.loadIndex()).resolves.toMatchObject({ apiVersion: '2026-10-28.endive' });
});

it('refuses a file of another kind with a sentence that names the remedy', async () => {
  const files = createCatalogFiles(() => Promise.resolve({ ...index, kind: 'texts' }));
  await expect(files.loadIndex()).rejects.toThrow(/npm run build/);
});

// One line about what a run of the generator made: counts and compressed sizes.
import { gzipSync } from 'node:zlib';
import { openIndex } from '../../shared/catalog/index-file.ts';

export function describeCatalog(contents: Readonly<Record<string, unknown>>): string {
  const { operations, groups, apiVersion } = openIndex(contents['index.json']);
  const sizes = Object.entries(contents).map(([name, content]) => `${name} ${kilobytes(content)} kB`);
  return `${operations.length} operations in ${groups.length} groups of ${apiVersion} (gzip: ${sizes.join(', ')})`;
}

function kilobytes(content: unknown): string {
  return (gzipSync(JSON.stringify(content)).length / 1000).toFixed(1);
}

import { describe, expect, it } from 'vitest';
import type { DraftTarget, ParameterValues } from './draft.ts';
import { KEPT_FILE_BYTES, readUnkeptFile, sizeOfFile, withoutLargeFiles } from './large-files.ts';

const action = (values: ParameterValues): DraftTarget => ({
  kind: 'action',
  operationId: 'files.create',
  pathValues: {},
  values,
  headers: [],
});
const file = (bytes: number) => ({
  name: 'report.pdf',
  type: 'application/pdf',
  base64: Buffer.alloc(bytes, 'x').toString('base64'),
});

describe('files of a draft on their way to disk', () => {
  it('leave a draft with a small file, or with none, as it is', () => {
    for (const values of [{}, { file: file(KEPT_FILE_BYTES) }, { file: 'a text', purpose: 'dispute_evidence' }]) {
      const target = action(values);
      expect(withoutLargeFiles(target)).toBe(target);
    }
  });

  it('leave the content of a large one behind, with what is left said', () => {
    const target = withoutLargeFiles(action({ file: file(KEPT_FILE_BYTES + 1), purpose: 'dispute_evidence' }));
    const left = { name: 'report.pdf', type: 'application/pdf', bytes: String(KEPT_FILE_BYTES + 1) };
    expect(target).toEqual(action({ file: left, purpose: 'dispute_evidence' }));
    expect(readUnkeptFile(left)).toEqual(left);
    expect(withoutLargeFiles(target)).toBe(target);
  });

  it('are told apart from what only looks like one', () => {
    expect(readUnkeptFile(file(1))).toBeNull();
    expect(readUnkeptFile({ name: 'x', bytes: 'many' })).toBeNull();
    expect(readUnkeptFile('x')).toBeNull();
    expect([0, 1, 2, 3, 4].map((bytes) => sizeOfFile(file(bytes)))).toEqual([0, 1, 2, 3, 4]);
  });
});

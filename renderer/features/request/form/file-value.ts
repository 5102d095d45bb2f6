// A chosen file as a draft keeps it: `{ name, type, base64 }`.
import type { ParameterValue, ParameterValues } from '../../../../shared/draft.ts';
import { sizeOfFile } from '../../../../shared/large-files.ts';
import { UPLOAD_BYTES } from '../../../../shared/upload-size.ts';
import { readBase64 } from '../../../ui/files.ts';
import { isFields } from './form-values.ts';

export interface FileSummary {
  name: string;
  type: string;
  bytes: number;
}

/** Null where there is no file with its content. */
export function toFileValue(value: ParameterValue | undefined): FileSummary | null {
  if (!isFields(value)) return null;
  const { name, type, base64 } = value;
  if (typeof name !== 'string' || typeof base64 !== 'string') return null;
  return { name, type: typeof type === 'string' ? type : '', bytes: sizeOfFile(value) };
}

export type ReadFile = { ok: true; value: ParameterValues } | { ok: false; message: string };

/** Looks at the size first: a file that is too large is not read at all. */
export async function readFile(file: File): Promise<ReadFile> {
  if (file.size > UPLOAD_BYTES) {
    const message = `${file.name} is larger than ${UPLOAD_BYTES / 1e6} MB, the most that Paydeck uploads. It was not read; the field is as it was.`;
    return { ok: false, message };
  }
  try {
    const base64 = await readBase64(file);
    return { ok: true, value: { name: file.name, type: file.type || 'application/octet-stream', base64 } };
  } catch {
    // A folder, or a file that went meanwhile: browsers say no more than that.
    return { ok: false, message: `${file.name} could not be read. The field is as it was; choose it again.` };
  }
}

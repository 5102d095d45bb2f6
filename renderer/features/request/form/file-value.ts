// A chosen file as a draft keeps it: `{ name, type, base64 }`.
import type { ParameterValue, ParameterValues } from '../../../../shared/draft.ts';
import { isFields } from './form-values.ts';

/** What Paydeck takes for one upload; main checks the same. */
const MOST_BYTES = 20_000_000;

export interface FileSummary {
  name: string;
  bytes: number;
}

export function toFileValue(value: ParameterValue | undefined): FileSummary | null {
  if (!isFields(value)) return null;
  const { name, base64 } = value;
  if (typeof name !== 'string' || typeof base64 !== 'string') return null;
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return { name, bytes: (base64.length * 3) / 4 - padding };
}

export type ReadFile = { ok: true; value: ParameterValues } | { ok: false; message: string };

export async function readFile(file: File): Promise<ReadFile> {
  if (file.size > MOST_BYTES) {
    return { ok: false, message: `${file.name} is larger than ${MOST_BYTES / 1e6} MB. Nothing was changed.` };
  }
  try {
    const base64 = await toBase64(file);
    return { ok: true, value: { name: file.name, type: file.type || 'application/octet-stream', base64 } };
  } catch {
    return { ok: false, message: `${file.name} could not be read. Nothing was changed; choose it again.` };
  }
}

/** The browser's own reader makes base64 of a whole file without a copy per character. */
function toBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

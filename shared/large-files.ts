// Files of a draft on their way to disk: a small one is kept with the draft, of a large one its name and size, since a
// list of open tabs is written while the user types.
import type { DraftTarget, ParameterValue } from './draft.ts';

/** Up to here a file's content is kept with a draft. */
export const KEPT_FILE_BYTES = 256 * 1024;

/** A file whose content was not kept: it has to be chosen again. `bytes` is its size. */
export interface UnkeptFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: string;
}

/** The same target where there is no large file in it. Files stand at the top level: Stripe has no nested ones. */
export function withoutLargeFiles(target: DraftTarget): DraftTarget {
  if (target.kind !== 'action') return target;
  const entries = Object.entries(target.values);
  if (!entries.some(([, value]) => sizeOfFile(value) > KEPT_FILE_BYTES)) return target;
  return { ...target, values: Object.fromEntries(entries.map(([name, value]) => [name, withoutContent(value)])) };
}

function withoutContent(value: ParameterValue): ParameterValue {
  const bytes = sizeOfFile(value);
  if (bytes <= KEPT_FILE_BYTES || !isRecord(value)) return value;
  return { name: value.name ?? '', type: value.type ?? '', bytes: String(bytes) } satisfies ParameterValue;
}

/** Of a file with its content, in bytes; 0 for any other value. */
export function sizeOfFile(value: ParameterValue | undefined): number {
  if (!isRecord(value) || typeof value.name !== 'string' || typeof value.base64 !== 'string') return 0;
  const { base64 } = value;
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return Math.floor((base64.length * 3) / 4) - padding;
}

/** Null for any other value, a file with its content among them. */
export function readUnkeptFile(value: ParameterValue | undefined): UnkeptFile | null {
  if (!isRecord(value)) return null;
  const { name, type, bytes, base64 } = value;
  const isUnkept = base64 === undefined && typeof name === 'string' && typeof bytes === 'string' && /^\d+$/.test(bytes);
  return isUnkept ? { name, type: typeof type === 'string' ? type : '', bytes } : null;
}

function isRecord(value: ParameterValue | undefined): value is { [name: string]: ParameterValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

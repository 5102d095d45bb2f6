// A file upload's body. Its boundary follows from its content, so that the same draft always makes the same bytes:
// a live confirmation is bound to them, and a retry under the same idempotency key must send them again.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ParameterValues } from '../../shared/draft.ts';
import { type FormFields, flattenForm } from './encode-form.ts';

/** The value of a parameter of kind `file`. */
export const FileValue = z.object({ name: z.string().min(1), type: z.string(), base64: z.base64() });
export type FileValue = z.infer<typeof FileValue>;

export interface Multipart {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly description: string;
}

interface Part {
  readonly head: string;
  readonly bytes: Uint8Array;
  readonly description: string;
}

/** Files stand at the top level of `values` (Stripe has no nested ones); all other values are flattened to brackets. */
export function encodeMultipart(values: ParameterValues): Multipart {
  const parts: Part[] = Object.entries(values).flatMap(([name, value]) => {
    const file = FileValue.safeParse(value);
    return file.success ? [toFilePart(name, file.data)] : toFieldParts({ [name]: value });
  });
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part.head).update(part.bytes);
  // A text that holds its own hash can't be made, so the boundary can't occur in a part.
  const boundary = `paydeck-${hash.digest('hex').slice(0, 40)}`;
  const chunks = parts.flatMap((part) => [
    Buffer.from(`--${boundary}\r\n${part.head}\r\n\r\n`),
    part.bytes,
    Buffer.from('\r\n'),
  ]);
  return {
    bytes: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
    description: parts.map((part) => part.description).join('\n'),
  };
}

function toFilePart(name: string, file: FileValue): Part {
  const bytes = Buffer.from(file.base64, 'base64');
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream';
  return {
    head: `Content-Disposition: form-data; name=${quote(name)}; filename=${quote(file.name)}\r\nContent-Type: ${type}`,
    bytes,
    description: `${name}: ${file.name} (${type}, ${bytes.length} bytes)`,
  };
}

function toFieldParts(fields: FormFields): Part[] {
  return flattenForm(fields).map(({ name, value }) => ({
    head: `Content-Disposition: form-data; name=${quote(name)}`,
    bytes: Buffer.from(value),
    description: `${name}: ${value}`,
  }));
}

/** A line break would end the header and start another; a quote would end the name. */
function quote(text: string): string {
  return `"${text.replace(/\r\n|\r|\n/g, ' ').replaceAll('"', '%22')}"`;
}

// Reads a multipart/form-data body as Stripe's file uploads send it: fields under their names, files with their bytes.
import { decodeForm, type FormObject } from './decode-form.ts';
import { invalidRequest } from './sandbox-error.ts';

export interface UploadedFile {
  readonly field: string;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface Multipart {
  /** As form-encoded parameters; a file's field holds its name. */
  readonly form: FormObject;
  readonly files: readonly UploadedFile[];
}

/** More parts than any upload of Stripe's has. */
const MAX_PARTS = 100;
const GAP = '\r\n\r\n';

/** Throws a 400 for what is not the format. */
export function decodeMultipart(contentType: string, body: Uint8Array): Multipart {
  const boundary = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (name === undefined) {
    throw invalidRequest('Files are uploaded as multipart/form-data with a boundary. Nothing was stored.');
  }
  const files: UploadedFile[] = [];
  const pairs: string[] = [];
  for (const part of partsOf(Buffer.from(body), name)) {
    const read = readPart(part);
    if (read.filename === null) pairs.push(pairOf(read.field, part.subarray(read.start).toString('utf8')));
    else {
      const { field, filename, contentType: type } = read;
      files.push({ field, filename, contentType: type, bytes: Uint8Array.from(part.subarray(read.start)) });
      pairs.push(pairOf(field, filename === '' ? 'file' : filename));
    }
  }
  return { form: decodeForm(pairs.join('&')), files };
}

function pairOf(name: string, value: string): string {
  // Brackets of nested names are the form's own; whatever else is odd stays text.
  return `${encodeURIComponent(name).replace(/%5B/g, '[').replace(/%5D/g, ']')}=${encodeURIComponent(value)}`;
}

function partsOf(body: Buffer, boundary: string): Buffer[] {
  const line = Buffer.from(`--${boundary}`);
  const parts: Buffer[] = [];
  let at = body.indexOf(line);
  while (at >= 0) {
    const start = at + line.length;
    if (body.subarray(start, start + 2).toString('latin1') === '--') return parts;
    const next = body.indexOf(line, start);
    if (next < 0) break;
    if (parts.length >= MAX_PARTS) throw invalidRequest(`An upload has at most ${MAX_PARTS} parts.`);
    // Each part begins behind a line break and ends before one.
    parts.push(body.subarray(start + 2, Math.max(start + 2, next - 2)));
    at = next;
  }
  throw invalidRequest('The upload breaks off before its end. Nothing was stored.');
}

function readPart(part: Buffer): { field: string; filename: string | null; contentType: string; start: number } {
  const end = part.indexOf(GAP);
  const head = part.subarray(0, Math.max(0, end)).toString('utf8');
  const field = /^content-disposition:[^\r\n]*[;\s]name="([^"\r\n]*)"/im.exec(head)?.[1];
  if (end < 0 || field === undefined) throw invalidRequest('A part of the upload has no name. Nothing was stored.');
  return {
    field,
    filename: /^content-disposition:[^\r\n]*filename="([^"\r\n]*)"/im.exec(head)?.[1] ?? null,
    contentType: /^content-type:\s*([^\r\n;]+)/im.exec(head)?.[1]?.trim() ?? 'application/octet-stream',
    start: end + GAP.length,
  };
}

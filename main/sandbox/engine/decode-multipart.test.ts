import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParameterValues } from '../../../shared/draft.ts';
import { encodeMultipart } from '../../request/encode-multipart.ts';
import { decodeMultipart } from './decode-multipart.ts';
import { SandboxError } from './sandbox-error.ts';

const CRLF = '\r\n';
const type = 'multipart/form-data; boundary=line';
const bodyOf = (...parts: string[]) =>
  Buffer.from(`${parts.map((part) => `--line${CRLF}${part}${CRLF}`).join('')}--line--${CRLF}`, 'latin1');
const field = (name: string, value: string) => `Content-Disposition: form-data; name="${name}"${CRLF}${CRLF}${value}`;

describe('a multipart body', () => {
  it('is read into fields, nested ones too, and files with their bytes', () => {
    const file = `Content-Disposition: form-data; name="file"; filename="a.png"${CRLF}Content-Type: image/png${CRLF}${CRLF}\xff\x00${CRLF}--lin`;
    const { form, files } = decodeMultipart(
      type,
      bodyOf(field('purpose', 'a=b&c'), field('file_link_data[create]', 'true'), file),
    );
    expect(form).toEqual({ purpose: 'a=b&c', file_link_data: { create: 'true' }, file: 'a.png' });
    expect(files).toEqual([
      {
        field: 'file',
        filename: 'a.png',
        contentType: 'image/png',
        bytes: Uint8Array.from([0xff, 0, 13, 10, 45, 45, 108, 105, 110]),
      },
    ]);
  });

  it('gives back any file that the app uploads, byte for byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 40 }), (bytes, title) => {
        const values: ParameterValues = {
          title,
          file: { name: 'x.bin', type: 'application/octet-stream', base64: Buffer.from(bytes).toString('base64') },
        };
        const encoded = encodeMultipart(values);
        const read = decodeMultipart(encoded.contentType, encoded.bytes);
        expect(read.files.map((file) => [...file.bytes])).toEqual([[...bytes]]);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['another type', 'application/json', bodyOf()],
    ['no boundary', 'multipart/form-data', bodyOf()],
    ['nothing in it', type, Buffer.from('')],
    ['no end', type, Buffer.from(`--line${CRLF}${field('a', '1')}`)],
    ['a part without a name', type, bodyOf(`Content-Type: text/plain${CRLF}${CRLF}x`)],
    ['a part without a head', type, bodyOf('x')],
    ['more parts than any upload has', type, bodyOf(...Array.from({ length: 200 }, (_, at) => field(`f${at}`, '1')))],
  ])('with %s is refused', (_, contentType, body) => {
    expect(() => decodeMultipart(contentType, body)).toThrow(SandboxError);
  });

  it('whatever it is, is read or refused, never more', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom('', '--line', '--line--'), (bytes, end) => {
        const body = Buffer.concat([Buffer.from('--line\r\n'), bytes, Buffer.from(`\r\n${end}`)]);
        try {
          decodeMultipart(type, body);
        } catch (error) {
          expect(error).toBeInstanceOf(SandboxError);
        }
      }),
    );
  });
});

// Reads an answer's body up to a limit; what is longer is not worth the memory and ends the connection.
import type { Readable } from 'node:stream';

export interface KeptBody {
  readonly bytes: Buffer;
  readonly isCut: boolean;
}

/** Rejects with the stream's error where the body breaks off. */
export function readKeptBody(stream: Readable, limitBytes: number): Promise<KeptBody> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length <= limitBytes) return;
      resolve({ bytes: Buffer.concat(chunks).subarray(0, limitBytes), isCut: true });
      stream.destroy();
    });
    stream.once('end', () => {
      const [first = Buffer.alloc(0)] = chunks;
      resolve({ bytes: chunks.length === 1 ? first : Buffer.concat(chunks, length), isCut: false });
    });
    // Destroying the stream after the limit may still raise an error; by then the promise is settled.
    stream.on('error', reject);
    stream.once('close', () => reject(new Error('The connection closed before the answer was whole.')));
  });
}

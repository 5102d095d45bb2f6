// Reads an answer's whole body from the history, part by part, for saving it to a file.
import type { CallOutput } from '../../shared/contract/calls.ts';
import type { SendId } from '../../shared/ids.ts';
import type { ApiClient } from '../api/api-client.ts';
import { bytesOfBase64 } from '../ui/files.ts';

/** Rejects with AppError where the body was not kept. */
export async function loadBody(api: ApiClient, exchangeId: SendId): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let offset: number | null = 0;
  while (offset !== null) {
    const part: CallOutput<'history.readBody'> = await api.call('history.readBody', { id: exchangeId, offset });
    parts.push(bytesOfBase64(part.base64));
    offset = part.nextOffset;
  }
  return new Blob(parts);
}

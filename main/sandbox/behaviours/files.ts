// Files: uploaded, read again under their own address, and shared by links.
import { createObject, updateObject } from '../engine/generic-operations.ts';
import { type JsonObject, numberOf, type StripeObject, textOf } from '../engine/json.ts';
import { invalidRequest, parameterMissing } from '../engine/sandbox-error.ts';
import type { Behaviour, Work } from '../engine/work.ts';

export const files: Behaviour = {
  operations: {
    'files.create': upload,
    'fileLinks.create': createLink,
    'fileLinks.update': (work) => updateObject(work, 'file_link', expiryOf(work)),
  },
  displays: {
    file: (file, _, origin) => ({ ...file, url: `${origin}/v1/files/${file.id}/contents` }),
    file_link: (link, now, origin) => {
      const expiresAt = numberOf(link.expires_at);
      return {
        ...link,
        expired: expiresAt !== undefined && expiresAt <= now,
        url: `${origin}/pages/links/${link.id}`,
      };
    },
  },
};

function upload(work: Work): StripeObject {
  const { objects, params } = work;
  const file = work.files?.find(({ field }) => field === 'file');
  if (!file) throw parameterMissing('file');
  if (file.bytes.length === 0) throw invalidRequest('The file is empty. Nothing was stored.', { param: 'file' });
  const made = createObject({ ...work, params: { ...params, file: undefined } }, 'file', {
    filename: file.filename,
    size: file.bytes.length,
    type: file.filename.includes('.') ? (file.filename.split('.').at(-1)?.toLowerCase() ?? null) : null,
    _bytes: Buffer.from(file.bytes).toString('base64'),
    _content_type: file.contentType,
  });
  const link = params.file_link_data;
  if (link === undefined || link === null) return made;
  objects.add(objects.make('file_link', link as JsonObject, { file: made.id }));
  return made;
}

function createLink(work: Work): StripeObject {
  const { objects, params } = work;
  const file = objects.get('file', textOf(params.file) ?? '', 'file');
  return createObject(work, 'file_link', { file: file.id, ...expiryOf(work) });
}

/** `now` ends a link at once. */
function expiryOf({ objects, params }: Work): JsonObject {
  return params.expires_at === 'now' ? { expires_at: objects.now } : {};
}

// What the sandbox was asked, by whoever asked: one entry a request, and its bodies where one is looked at.
import { z } from 'zod';
import { SandboxFault } from './sandbox-faults.ts';

/** How many requests the sandbox remembers; older ones go. */
export const KEPT_REQUESTS = 200;
/** As much as is kept of each body. */
export const KEPT_BODY_BYTES = 32 * 1024;

/** What kind of key came: never the key. `refused` is one that the sandbox does not take. */
export const AskedKey = z.enum(['secret', 'restricted', 'live', 'refused', 'none']);
export type AskedKey = z.infer<typeof AskedKey>;

export const keyTitles: Readonly<Record<AskedKey, string>> = {
  secret: 'secret key',
  restricted: 'restricted key',
  live: 'pretended live key',
  refused: 'a key that is not taken',
  none: 'no key',
};

export const AskedRequest = z.object({
  /** Counts up from the sandbox's start. */
  id: z.number().int(),
  /** Milliseconds since 1970, in real time, whatever the sandbox's clock says. */
  atMs: z.number(),
  method: z.string(),
  /** With its query. */
  path: z.string(),
  /** Null where no answer was given. */
  status: z.number().int().nullable(),
  /** The error's code, or its type where it has none. */
  errorCode: z.string().nullable(),
  requestId: z.string().nullable(),
  /** Null where no answer was given. */
  durationMs: z.number().nullable(),
  key: AskedKey,
  /** Null for the account of the built-in key, and where none was found. */
  accountId: z.string().nullable(),
  /** Whether the answer was one that was kept under the idempotency key. */
  isReplay: z.boolean(),
  /** As it was sent. */
  stripeVersion: z.string().nullable(),
  /** The fault on demand that it met. */
  fault: SandboxFault.nullable(),
});
export type AskedRequest = z.infer<typeof AskedRequest>;

export const AskedBody = z.object({
  /** Secrets are hidden; a form stands one field a line. Null for what is no text. */
  text: z.string().nullable(),
  /** Of the whole body. */
  bytes: z.number().int(),
  /** Whether `text` is only its beginning. */
  isCut: z.boolean(),
});
export type AskedBody = z.infer<typeof AskedBody>;

export const AskedRequestDetails = AskedRequest.extend({
  idempotencyKey: z.string().nullable(),
  /** The header `User-Agent`. */
  client: z.string().nullable(),
  requestBody: AskedBody,
  /** Null where nothing was made. One that was lost on its way is here. */
  answerBody: AskedBody.nullable(),
});
export type AskedRequestDetails = z.infer<typeof AskedRequestDetails>;

/** Which of them are looked for: words that each stand somewhere, and what became of them. */
export const RequestFilter = z.object({ text: z.string(), isFailedOnly: z.boolean() });
export type RequestFilter = z.infer<typeof RequestFilter>;

/** Failed: without an answer, or with one of 400 and above. */
export function hasFailed({ status }: Pick<AskedRequest, 'status'>): boolean {
  return status === null || status >= 400;
}

export function filterRequests(requests: readonly AskedRequest[], filter: RequestFilter): AskedRequest[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return requests.filter((request) => {
    if (filter.isFailedOnly && !hasFailed(request)) return false;
    if (words.length === 0) return true;
    const { method, path, status, errorCode, requestId, accountId } = request;
    const text = [method, path, status, errorCode, requestId, accountId].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** What became of it, in as few characters as a row has room for: `200`, `402`, `no answer`. */
export function outcomeOf({ status }: Pick<AskedRequest, 'status'>): string {
  return status === null ? 'no answer' : String(status);
}

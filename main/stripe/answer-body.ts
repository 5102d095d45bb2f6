// What of an answer's body is shown at once, and what it is: text, JSON, binary, too long.
import { type AnswerBody, INLINE_BODY_BYTES } from '../../shared/outcome.ts';

export interface ReadBody {
  readonly body: AnswerBody;
  /** The JSON, where the body is short enough to be shown and is JSON; else undefined. */
  readonly parsed: unknown;
}

/** Of a long body: enough for the first screens, little enough to cross to the page at once. */
const START_BYTES = 128 * 1024;

/** `contentType` decides only where the bytes don't: a long body is not parsed on the way to the screen. */
export function readAnswerBody(bytes: Uint8Array, contentType: string | null, isCut: boolean): ReadBody {
  if (bytes.length === 0) return { body: { kind: 'empty' }, parsed: undefined };
  const isLong = bytes.length > INLINE_BODY_BYTES;
  const text = decode(isLong ? bytes.subarray(0, START_BYTES) : bytes, isLong);
  if (text === null) return { body: { kind: 'binary' }, parsed: undefined };
  if (isCut) return { body: { kind: 'cut', start: text }, parsed: undefined };
  if (isLong)
    return { body: { kind: 'long', start: text, isJson: looksLikeJson(text, contentType) }, parsed: undefined };
  const parsed = parseJson(text);
  return { body: { kind: 'text', text, isJson: parsed !== undefined }, parsed };
}

/** Null where it is no UTF-8 text. `isPart`: a character may be cut at the end. */
function decode(bytes: Uint8Array, isPart: boolean): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: isPart });
    return text.includes('\0') ? null : text;
  } catch {
    // The decoder's only failure is a byte that is no UTF-8, which is what was asked.
    return null;
  }
}

function looksLikeJson(start: string, contentType: string | null): boolean {
  return /json/i.test(contentType ?? '') && /^\s*[{[]/.test(start);
}

/** Undefined where it is no JSON; any JSON value otherwise, `null` too. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // "Not JSON" is an answer here, not a failure.
    return undefined;
  }
}

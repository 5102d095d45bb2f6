// Bodies of the request log as a person reads them: secrets hidden, a form one field a line, nothing of what is no text.
import { type AskedBody, KEPT_BODY_BYTES } from '../../shared/sandbox-requests.ts';
import { redactText } from '../log/redact.ts';

/** The beginning of a body. */
export interface KeptBody {
  readonly contentType: string;
  /** Of the whole. */
  readonly bytes: number;
  /** Text, or where it `isBytes` one character a byte. */
  readonly start: string;
  readonly isBytes: boolean;
}

const TEXT = /json|text|x-www-form-urlencoded|xml/i;
const FORM = /^application\/x-www-form-urlencoded/i;
const HIDDEN = '[hidden]';

export function toShownBody(body: KeptBody): AskedBody {
  const { bytes, contentType } = body;
  const isCut = bytes > KEPT_BODY_BYTES;
  if (bytes > 0 && !TEXT.test(contentType)) return { text: null, bytes, isCut };
  const text = textOf(body);
  return { text: FORM.test(contentType) ? toLines(text) : hideFields(redactText(text)), bytes, isCut };
}

/** The code of an answer's error, or its type; null where the answer is none of Stripe's. */
export function errorCodeOf(body: KeptBody): string | null {
  try {
    const { error } = JSON.parse(textOf(body)) as { error?: { code?: unknown; type?: unknown } };
    const name = error?.code ?? error?.type;
    return typeof name === 'string' ? name : null;
  } catch {
    // A page of HTML, or longer than what is kept.
    return null;
  }
}

function textOf({ start, isBytes }: KeptBody): string {
  return isBytes ? Buffer.from(start, 'latin1').toString('utf8') : start;
}

/** Fields of JSON that are secret by their name: `client_secret`, an endpoint's `secret`, OAuth's tokens. */
function hideFields(json: string): string {
  return json.replace(/("(?:[a-z_]*secret|access_token|refresh_token)": ?)"[^"\n]*"/g, `$1"${HIDDEN}"`);
}

const SECRET_FIELD = /secret|^refresh_token$|\[number\]$|\[cvc\]$/;

function toLines(form: string): string {
  const lines = form.split('&').map((pair) => {
    const at = pair.indexOf('=');
    const name = decode(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? '' : decode(pair.slice(at + 1));
    return `${name}=${SECRET_FIELD.test(name) ? HIDDEN : redactText(value)}`;
  });
  return form === '' ? '' : lines.join('\n');
}

/** A cut or broken escape stays as it came. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

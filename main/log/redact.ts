// Takes secrets out of text before it is written anywhere.

/** Stripe's prefixes, with or without a mode: what comes behind is dropped, the prefix tells a reader enough. */
const KEY = /\b((?:sk|rk|rkcs|pk|ek|uk|whsec)_(?:org_)?(?:test_|live_)?)[A-Za-z0-9_+/=]{4,}/g;
/** Client secrets (`pi_..._secret_...`) let anyone who holds them pay or set up a payment. */
const CLIENT_SECRET = /_secret_[A-Za-z0-9_]{4,}/g;
const CREDENTIALS = /\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=_-]{4,}/gi;
/** Of the web shell's address. */
const TOKEN = /([?&]token=)[^&\s"']+/gi;
const SECRET_NAME = /authorization|cookie|api_?key|passphrase|password|secret|token/i;

const PLACEHOLDER = '[hidden]';

export function redactText(text: string): string {
  return text
    .replace(CREDENTIALS, `$1 ${PLACEHOLDER}`)
    .replace(KEY, `$1${PLACEHOLDER}`)
    .replace(CLIENT_SECRET, `_secret_${PLACEHOLDER}`)
    .replace(TOKEN, `$1${PLACEHOLDER}`);
}

/** A copy whose texts are redacted, and whose fields with a secret's name are hidden whole. */
export function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value instanceof Error) return redactText(describeError(value));
  if (Array.isArray(value)) return value.map(redactValue);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, SECRET_NAME.test(name) ? PLACEHOLDER : redactValue(inner)]),
  );
}

/** Its stack and those of its causes. Fields beside them are left out: HTTP errors carry whole requests there. */
export function describeError(error: unknown): string {
  const parts: string[] = [];
  for (let cause = error, depth = 0; cause !== undefined && depth < 5; depth++) {
    parts.push(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return parts.join('\ncaused by: ');
}

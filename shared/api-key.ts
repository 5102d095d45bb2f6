// Reads what can be known from a Stripe key's shape alone: its kind, its mode, and what of it may be shown.
import { z } from 'zod';
import { PRETEND_LIVE_KEY } from './sandbox-key.ts';

/** `live` moves real money. A shape we don't know counts as live. */
export const Mode = z.enum(['test', 'live']);
export type Mode = z.infer<typeof Mode>;

/** `pretend` is the sandbox's own look-alike: live in all that is shown and asked, worthless to Stripe. */
export const KeyKind = z.enum(['secret', 'restricted', 'organization', 'pretend', 'unknown']);
export type KeyKind = z.infer<typeof KeyKind>;

export type KeyReading =
  | { ok: true; kind: KeyKind; mode: Mode; hint: string }
  /** `message` says why the text can't be used as an API key. */
  | { ok: false; message: string };

const REFUSED_PREFIXES: readonly [prefix: string, message: string][] = [
  ['pk_', 'This is a publishable key. It is made for browsers; Paydeck needs a secret (sk_) or restricted (rk_) key.'],
  ['whsec_', 'This is a webhook signing secret, not an API key. Use a secret (sk_) or restricted (rk_) key.'],
  ['ek_', 'This is an ephemeral key for mobile apps. Use a secret (sk_) or restricted (rk_) key.'],
];

/**
 * Reads a key's kind and mode from its segments, e.g. `rk_test_...`, `sk_org_live_...`.
 * Every segment is looked at, since in organisation keys the mode is the third.
 */
export function readApiKey(text: string): KeyReading {
  const key = text.trim();
  if (key === '') return { ok: false, message: 'Enter a key.' };
  const refused = REFUSED_PREFIXES.find(([prefix]) => key.startsWith(prefix));
  if (refused) return { ok: false, message: refused[1] };
  if (!/^[\x21-\x7e]+$/.test(key)) {
    return {
      ok: false,
      message: 'A key has no spaces, line breaks or accented characters. Copy it again from the Stripe Dashboard.',
    };
  }
  if (key.length < 12) return { ok: false, message: 'This is too short to be a Stripe key. Copy the whole key.' };
  const segments = key.split('_').slice(0, -1);
  const mode: Mode = segments.includes('test') && !segments.includes('live') ? 'test' : 'live';
  const kind = key === PRETEND_LIVE_KEY ? 'pretend' : readKind(segments);
  return { ok: true, kind, mode, hint: hideApiKey(key) };
}

function readKind(segments: string[]): KeyKind {
  if (segments[0] === 'sk') return segments[1] === 'org' ? 'organization' : 'secret';
  if (segments[0] === 'rk' || segments[0] === 'rkcs') return 'restricted';
  return 'unknown';
}

/** What of a key may be shown: its prefix and last four characters, e.g. `sk_test_...4242`. */
export function hideApiKey(key: string): string {
  const prefix = /^[a-z]{2,4}_(?:org_)?(?:test|live)_/.exec(key)?.[0] ?? '';
  return `${prefix}...${key.slice(-4)}`;
}

/**
 * The mode that decides where a key may go. A pretend key may go to a stand-in on this computer like a test key;
 * in all else it counts as live.
 */
export function modeOfMoney({ keyKind, mode }: { keyKind: KeyKind; mode: Mode }): Mode {
  return keyKind === 'pretend' ? 'test' : mode;
}

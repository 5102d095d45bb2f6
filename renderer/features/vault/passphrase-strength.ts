// A rough judgement of a passphrase, to nudge and never to refuse: a word counts as one choice, not as its letters.

export type Strength = 'empty' | 'weak' | 'fair' | 'strong';

/** What one word of a language's common ones is worth, in bits: one among eight thousand. */
const WORD_BITS = 13;
/** Against scrypt at the vault's cost, this takes rented machines weeks. */
const FAIR_BITS = 45;
/** Out of reach. */
const STRONG_BITS = 64;

export function judgePassphrase(passphrase: string): Strength {
  if (passphrase === '') return 'empty';
  const parts = new Set(passphrase.split(/\s+/).filter((part) => part !== ''));
  const bits = [...parts].reduce((sum, part) => sum + bitsOf(part), 0);
  if (bits < FAIR_BITS) return 'weak';
  return bits < STRONG_BITS ? 'fair' : 'strong';
}

function bitsOf(part: string): number {
  const alphabet =
    (/[a-z]/.test(part) ? 26 : 0) +
    (/[A-Z]/.test(part) ? 26 : 0) +
    (/\d/.test(part) ? 10 : 0) +
    (/[^a-zA-Z\d]/.test(part) ? 32 : 0);
  // Repeating a character adds next to nothing.
  const length = Math.min(part.length, new Set(part).size * 2);
  const bits = length * Math.log2(alphabet);
  return /^\p{L}+$/u.test(part) ? Math.min(bits, WORD_BITS) : bits;
}

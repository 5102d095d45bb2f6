// A rough judgement of a passphrase, to nudge and never to refuse: length counts for more than odd characters.

export type Strength = 'empty' | 'weak' | 'fair' | 'strong';

/** In bits, by the usual estimate of length times the logarithm of the alphabet; repeated characters count once in two. */
export function judgePassphrase(passphrase: string): Strength {
  if (passphrase === '') return 'empty';
  const alphabet = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].reduce(
    (size, pattern, index) => size + (pattern.test(passphrase) ? ([26, 26, 10, 32][index] ?? 0) : 0),
    0,
  );
  const distinct = new Set(passphrase).size;
  const bits = Math.min(passphrase.length, distinct * 2) * Math.log2(alphabet);
  // 50 bits are days against scrypt at our cost on rented machines, 70 are out of reach.
  if (bits < 50) return 'weak';
  return bits < 70 ? 'fair' : 'strong';
}

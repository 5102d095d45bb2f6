// Turns the SDK's camel-case names into English words.

const acronyms: Readonly<Record<string, string>> = {
  id: 'ID',
  ids: 'IDs',
  us: 'US',
  gb: 'GB',
  pdf: 'PDF',
  fx: 'FX',
  oauth: 'OAuth',
  url: 'URL',
  v2: 'v2',
};
/** Words that end in an s but are no plural. */
const notPlural = new Set(['address', 'settings', 'status', 'sigma', 'tax', 'us', 'business']);

/** `creditBalanceSummaries` is `credit balance summaries`. */
export function wordsOf(name: string): string {
  return name
    .replace(/^threeDSecure/, '3DSecure')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/_/g, ' ')
    .split(' ')
    .map((word) => acronyms[word.toLowerCase()] ?? word.toLowerCase())
    .join(' ')
    .replace(/3dsecure|3d secure/, '3D Secure')
    .replace('apple pay', 'Apple Pay');
}

/** The singular of the last word: `line items` is `line item`. */
export function singular(words: string): string {
  const last = words.slice(words.lastIndexOf(' ') + 1);
  if (notPlural.has(last) || !last.endsWith('s')) return words;
  if (last === 'IDs') return words.slice(0, -1);
  if (/(ies)$/.test(last)) return `${words.slice(0, -3)}y`;
  if (/(ss|x|ch|sh)es$/.test(last)) return words.slice(0, -2);
  return words.slice(0, -1);
}

export function plural(words: string): string {
  const last = words.slice(words.lastIndexOf(' ') + 1);
  if (last.endsWith('s') && !/ss$/.test(last)) return words;
  if (/[^aeiou]y$/.test(last)) return `${words.slice(0, -1)}ies`;
  if (/(ss|x|ch|sh)$/.test(last)) return `${words}es`;
  return `${words}s`;
}

export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

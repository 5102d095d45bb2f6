// Escapes one name or value for a form or a query: brackets stay readable, as Stripe writes them. Pure.

/** Half a character has no encoding: it is replaced, since Stripe could not read it either. */
export function encodePart(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%5B', '[')
    .replaceAll('%5D', ']');
}

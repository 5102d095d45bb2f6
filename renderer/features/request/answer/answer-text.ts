// An answer's text for the eye: indented where it came in one line, with every number and word as received.
import { parse, stringify } from 'lossless-json';

/** Stripe's ids: a lower-case prefix, an underscore, letters and digits, e.g. `cus_9s6XKzkNRiz8i3`. */
export const STRIPE_ID =
  /\b(?!(?:sk|rk|pk|whsec|req)_)[a-z]{2,12}(?:_(?:test|live))?_(?=[A-Za-z0-9]*\d)[A-Za-z0-9]{8,}\b/g;

/**
 * Indents JSON that came in one line. The text is returned as it is where it has lines already or can't be read:
 * an answer is shown as it is, or not at all. Numbers keep their digits (lossless-json).
 */
export function toReadableText(text: string): string {
  if (text.trimEnd().includes('\n')) return text;
  try {
    return stringify(parse(text), undefined, 2) ?? text;
  } catch {
    return text;
  }
}

/** The Stripe ids in a text, each once, in the order in which they stand. */
export function findStripeIds(text: string): string[] {
  return [...new Set(text.match(STRIPE_ID) ?? [])];
}

/** `code` is a Stripe bracket path such as `items[0][price]`: as the form names its fields, `items.0.price`. */
export function toFieldName(param: string): string {
  return param.replaceAll(/\[(\w+)\]/g, '.$1');
}

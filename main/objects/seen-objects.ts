// Finds the objects that an answer of Stripe's speaks of: their ids, what they are, and what a person calls them. Pure.
import { objectsOf } from '../../shared/catalog/id-prefixes.ts';
import { formatMinorUnits } from '../../shared/currency.ts';

/** One object of an answer. */
export interface FoundObject {
  readonly id: string;
  /** The `object` name, e.g. `customer`; of a bare id the likeliest by its prefix. */
  readonly object: string;
  /** A name, an e-mail address, a description: what a person knows it by. Null where only its id was there. */
  readonly label: string | null;
}

export interface FoundObjects {
  readonly seen: readonly FoundObject[];
  /** Ids that the answer says are deleted. */
  readonly deleted: readonly string[];
}

/** A page of a hundred fully expanded objects stays below; what is beyond was hardly meant to be chosen from. */
const MOST_FOUND = 1000;
/** Deeper than any expansion (four levels, each with a list around it). */
const MOST_DEPTH = 24;
/** Longer labels would be cut when shown anyway. */
const LABEL_LENGTH = 80;
const ID = /^[a-z][a-z\d]*(_[a-z\d]+)*_[A-Za-z\d]{6,}$/;
/** Lists and the like: they have an address, not an id. */
const NOT_OBJECTS = new Set(['list', 'search_result']);

/** `json` is a parsed body. Objects come first as the answer has them; a bare id counts where nothing says more. */
export function findObjects(json: unknown): FoundObjects {
  const seen = new Map<string, FoundObject>();
  const deleted = new Set<string>();
  walk(json, 0);
  return { seen: [...seen.values()].filter(({ id }) => !deleted.has(id)), deleted: [...deleted] };

  function walk(value: unknown, depth: number): void {
    if (depth > MOST_DEPTH || seen.size >= MOST_FOUND) return;
    if (typeof value === 'string') noteId(value);
    else if (Array.isArray(value)) for (const item of value) walk(item, depth + 1);
    else if (typeof value === 'object' && value !== null) walkFields(value as Record<string, unknown>, depth);
  }

  function walkFields(fields: Record<string, unknown>, depth: number): void {
    const isOwnId = noteObject(fields);
    for (const [name, item] of Object.entries(fields)) {
      // Metadata is the user's own text, whatever it looks like.
      if (name !== 'metadata' && !(isOwnId && name === 'id')) walk(item, depth + 1);
    }
  }

  function noteObject(fields: Record<string, unknown>): boolean {
    const { id, object } = fields;
    if (typeof id !== 'string' || id === '' || typeof object !== 'string' || NOT_OBJECTS.has(object)) return false;
    if (fields.deleted === true) deleted.add(id);
    else seen.set(id, { id, object, label: labelOf(fields) });
    return true;
  }

  function noteId(text: string): void {
    if (text.length > 64 || seen.has(text) || !ID.test(text)) return;
    const [object] = objectsOf(text);
    if (object !== undefined) seen.set(text, { id: text, object, label: null });
  }
}

/** The fields that hold what a person calls an object, the most telling first. */
const LABEL_FIELDS = ['name', 'nickname', 'display_name', 'email', 'description', 'code', 'number', 'url', 'title'];

function labelOf(fields: Record<string, unknown>): string | null {
  const named = LABEL_FIELDS.map((name) => textOf(fields[name])).filter((text) => text !== null);
  const [first, second] = named;
  // Two customers may share a name, seldom a name and an address.
  const isPair = first !== undefined && second !== undefined && first === textOf(fields.name);
  const label = isPair ? `${first}, ${second}` : (first ?? cardLabel(fields) ?? moneyLabel(fields));
  return label === null ? null : cutText(label);
}

/** `Visa ending in 4242`, of a card or of a payment method that is one. */
function cardLabel(fields: Record<string, unknown>): string | null {
  const card = typeof fields.card === 'object' && fields.card !== null ? fields.card : fields;
  const { brand, last4 } = card as { brand?: unknown; last4?: unknown };
  return typeof brand === 'string' && typeof last4 === 'string' ? `${brand} ending in ${last4}` : null;
}

/** `19.99 EUR, succeeded`: a payment has no name of its own. */
function moneyLabel(fields: Record<string, unknown>): string | null {
  const amount = fields.amount ?? fields.unit_amount ?? fields.total;
  const { currency, status } = fields;
  if (typeof amount !== 'number' || typeof currency !== 'string') return textOf(status);
  const money = formatMinorUnits(String(amount), currency) ?? `${amount} ${currency}`;
  return typeof status === 'string' ? `${money}, ${status.replaceAll('_', ' ')}` : money;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** By characters as people count them: half an emoji is none. */
function cutText(text: string): string {
  if (text.length <= LABEL_LENGTH) return text;
  return `${[...text].slice(0, LABEL_LENGTH - 3).join('')}...`;
}

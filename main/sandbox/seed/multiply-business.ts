// Makes a large business of the small one: its customers and all that is theirs again, under other ids and names.
import type { StripeObject } from '../engine/json.ts';
import { textOf } from '../engine/json.ts';

/** A stored object with its account and moment. */
export interface BusinessRow {
  readonly space: string;
  readonly parent: string | null;
  readonly created: number;
  readonly data: StripeObject;
}

/** What all customers buy from, whom the business shares with, and the account's settings are there once. */
const SHARED = new Set([
  'account',
  'balance_settings',
  'bank_account',
  'coupon',
  'person',
  'price',
  'product',
  'promotion_code',
  'tax.settings',
  'tax_rate',
  'transfer',
  'transfer_reversal',
]);
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** No divisor of the letters' number, so that each copy turns them differently. */
const STEP = 5;

/** `times` as many of each row that `isPart` chooses; in the order of their moments. */
export function multiplyBusiness<R extends BusinessRow>(
  rows: readonly R[],
  times: number,
  isPart: (row: R) => boolean,
): R[] {
  const part = rows.filter((row) => isPart(row) && !SHARED.has(row.data.object));
  const ids = new Set(part.map(({ data }) => data.id));
  const customers = part.filter(({ data }) => data.object === 'customer').map(({ data }) => data);
  const copies = Array.from({ length: times - 1 }, (_, index) => {
    const words = otherWords(customers, index + 1);
    const toId = (id: string) => (ids.has(id) ? turned(id, index + 1) : id);
    return part.map((row) => ({
      ...row,
      parent: row.parent === null ? null : toId(row.parent),
      data: JSON.parse(rewrite(JSON.stringify(row.data), toId, words, index + 1)),
    }));
  });
  // Sorting keeps what happened in one moment in its order.
  return [...rows, ...copies.flat()].sort((left, right) => left.created - right.created);
}

/** Ids also stand within other texts, e.g. in client secrets. */
function rewrite(text: string, toId: (id: string) => string, words: ReadonlyMap<string, string>, copy: number): string {
  return text
    .replace(/\b[a-z][a-z_]*_[0-9A-Za-z]{10,}/g, toId)
    .replace(/"([^"\\]{3,60}?)(-\d{4})?"/g, (whole, word: string, rest: string | undefined) => {
      const other = words.get(word);
      return other === undefined ? whole : `"${other}${rest ?? ''}"`;
    })
    .replace(/([\w.+-]+)@example\.com/g, `$1.${copy}@example.com`);
}

/** The customers' names, and the prefixes of their invoices' numbers. */
function otherWords(customers: readonly StripeObject[], copy: number): Map<string, string> {
  const lastNames = customers.map(({ name }) => textOf(name)?.split(' ').at(-1) ?? '');
  return new Map(
    customers.flatMap((customer, index) => {
      const name = textOf(customer.name) ?? '';
      const prefix = textOf(customer.invoice_prefix);
      const isCompany = customer.description === 'Company account';
      const lastName = lastNames[(index + copy * 7) % lastNames.length] ?? '';
      const other = isCompany ? `${name} ${copy + 1}` : `${name.split(' ', 1)[0]} ${lastName}`;
      return [
        [name, other] as const,
        ...(prefix === undefined ? [] : [[prefix, turned(prefix, copy).toUpperCase()] as const]),
      ];
    }),
  );
}

/** Each letter behind the prefix moved on in the alphabet: another id for each id, and none twice. */
function turned(id: string, copy: number): string {
  const start = id.lastIndexOf('_') + 1;
  const letters = Array.from(id.slice(start), (letter) => {
    const place = LETTERS.indexOf(letter);
    return place < 0 ? letter : (LETTERS[(place + copy * STEP) % LETTERS.length] ?? letter);
  });
  return id.slice(0, start) + letters.join('');
}

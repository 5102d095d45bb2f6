// Codes with their names in words: currencies and countries, from the platform's own tables.
export interface Choice {
  value: string;
  /** What it means, where the value alone does not say so. */
  note: string | null;
}

let currencies: readonly Choice[] | null = null;
let countries: readonly Choice[] | null = null;

/** Lower case, as Stripe writes them. */
export function listCurrencies(): readonly Choice[] {
  if (currencies) return currencies;
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  currencies = Intl.supportedValuesOf('currency').map((code) => ({
    value: code.toLowerCase(),
    note: names.of(code) ?? null,
  }));
  return currencies;
}

/** Regions that have a two-letter code but are no country that Stripe knows: unions, the world, private use. */
const NOT_COUNTRIES = new Set('EU EZ UN QO XA XB ZZ CP DG CQ'.split(' '));

/** Upper case, ISO 3166. The platform lists no regions, so all two-letter codes are asked for a name. */
export function listCountries(): readonly Choice[] {
  if (countries) return countries;
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  countries = letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !NOT_COUNTRIES.has(code))
    .flatMap((code) => {
      const note = names.of(code);
      return note ? [{ value: code, note }] : [];
    });
  return countries;
}

/** Those that match best first: the value itself, its beginning, a part of it or of its name. */
export function filterChoices(choices: readonly Choice[], text: string, most: number): readonly Choice[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return choices.slice(0, most);
  const rank = ({ value, note }: Choice) => {
    const own = value.toLowerCase();
    if (own === wanted) return 0;
    if (own.startsWith(wanted)) return 1;
    if (own.includes(wanted)) return 2;
    return note?.toLowerCase().includes(wanted) ? 3 : 4;
  };
  return choices
    .map((choice) => ({ choice, rank: rank(choice) }))
    .filter((ranked) => ranked.rank < 4)
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ choice }) => choice);
}

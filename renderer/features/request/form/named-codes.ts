// Codes with their names in words: currencies, countries and languages, named by the platform's own tables.
export interface Choice {
  value: string;
  /** What it means, where the value alone does not say so. */
  note: string | null;
}

let currencies: readonly Choice[] | null = null;
let countries: readonly Choice[] | null = null;
let locales: readonly Choice[] | null = null;

/** In use today: the platform's own table has those of the last century, too, and lacks the newest. */
const CURRENCIES =
  'usd eur gbp aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd btn bwp byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb fjd fkp gel ghs gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd stn szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw'.split(
    ' ',
  );

/** Lower case, as Stripe writes them. */
export function listCurrencies(): readonly Choice[] {
  if (currencies) return currencies;
  const names = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });
  currencies = CURRENCIES.map((code) => ({ value: code, note: names.of(code.toUpperCase()) ?? null }));
  return currencies;
}

/** What Stripe's pages, e-mails and documents are written in. */
const LOCALES =
  'ar bg cs da de el en en-AU en-CA en-GB en-IE en-IN en-NZ en-SG en-US es es-419 es-ES et fi fil fr fr-CA fr-FR he hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR pt-PT ro ru sk sl sv th tr vi zh zh-HK zh-TW'.split(
    ' ',
  );

/** IETF language tags. */
export function listLocales(): readonly Choice[] {
  if (locales) return locales;
  const names = new Intl.DisplayNames('en', { type: 'language' });
  locales = LOCALES.map((tag) => ({ value: tag, note: names.of(tag) ?? null }));
  return locales;
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

// Tax rates by place: one per country, in the USA and Canada by state and province. Near the real ones, always the same.

export interface TaxRate {
  readonly level: 'country' | 'state';
  /** What the jurisdiction is called. */
  readonly jurisdiction: string;
  readonly name: string;
  /** In percent. */
  readonly percentage: number;
  readonly taxType: string;
  readonly state: string | null;
  /** Collected only under a registration in this province; null where the country's counts. */
  readonly province: string | null;
}

export const EU_COUNTRIES: ReadonlySet<string> = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

const NATIONAL: Readonly<Record<string, readonly [percentage: number, type: string]>> = {
  AE: [5, 'vat'],
  AT: [20, 'vat'],
  AU: [10, 'gst'],
  BE: [21, 'vat'],
  BG: [20, 'vat'],
  CH: [8.1, 'vat'],
  CL: [19, 'vat'],
  CY: [19, 'vat'],
  CZ: [21, 'vat'],
  DE: [19, 'vat'],
  DK: [25, 'vat'],
  EE: [24, 'vat'],
  ES: [21, 'vat'],
  FI: [25.5, 'vat'],
  FR: [20, 'vat'],
  GB: [20, 'vat'],
  GR: [24, 'vat'],
  HR: [25, 'vat'],
  HU: [27, 'vat'],
  IE: [23, 'vat'],
  IN: [18, 'gst'],
  IS: [24, 'vat'],
  IT: [22, 'vat'],
  JP: [10, 'jct'],
  KR: [10, 'vat'],
  LT: [21, 'vat'],
  LU: [17, 'vat'],
  LV: [21, 'vat'],
  MT: [18, 'vat'],
  MX: [16, 'vat'],
  NL: [21, 'vat'],
  NO: [25, 'vat'],
  NZ: [15, 'gst'],
  PL: [23, 'vat'],
  PT: [23, 'vat'],
  RO: [21, 'vat'],
  SA: [15, 'vat'],
  SE: [25, 'vat'],
  SG: [9, 'gst'],
  SI: [22, 'vat'],
  SK: [23, 'vat'],
  TH: [7, 'vat'],
  TR: [20, 'vat'],
  ZA: [15, 'vat'],
};

/** The states' own rates; what counties and cities add is left out. */
const US_STATES: Readonly<Record<string, readonly [name: string, percentage: number]>> = {
  AK: ['Alaska', 0],
  AL: ['Alabama', 4],
  AR: ['Arkansas', 6.5],
  AZ: ['Arizona', 5.6],
  CA: ['California', 7.25],
  CO: ['Colorado', 2.9],
  CT: ['Connecticut', 6.35],
  DC: ['District of Columbia', 6],
  DE: ['Delaware', 0],
  FL: ['Florida', 6],
  GA: ['Georgia', 4],
  HI: ['Hawaii', 4],
  IA: ['Iowa', 6],
  ID: ['Idaho', 6],
  IL: ['Illinois', 6.25],
  IN: ['Indiana', 7],
  KS: ['Kansas', 6.5],
  KY: ['Kentucky', 6],
  LA: ['Louisiana', 5],
  MA: ['Massachusetts', 6.25],
  MD: ['Maryland', 6],
  ME: ['Maine', 5.5],
  MI: ['Michigan', 6],
  MN: ['Minnesota', 6.875],
  MO: ['Missouri', 4.225],
  MS: ['Mississippi', 7],
  MT: ['Montana', 0],
  NC: ['North Carolina', 4.75],
  ND: ['North Dakota', 5],
  NE: ['Nebraska', 5.5],
  NH: ['New Hampshire', 0],
  NJ: ['New Jersey', 6.625],
  NM: ['New Mexico', 4.875],
  NV: ['Nevada', 6.85],
  NY: ['New York', 4],
  OH: ['Ohio', 5.75],
  OK: ['Oklahoma', 4.5],
  OR: ['Oregon', 0],
  PA: ['Pennsylvania', 6],
  RI: ['Rhode Island', 7],
  SC: ['South Carolina', 6],
  SD: ['South Dakota', 4.2],
  TN: ['Tennessee', 7],
  TX: ['Texas', 6.25],
  UT: ['Utah', 4.85],
  VA: ['Virginia', 4.3],
  VT: ['Vermont', 6],
  WA: ['Washington', 6.5],
  WI: ['Wisconsin', 5],
  WV: ['West Virginia', 6],
  WY: ['Wyoming', 4],
};

/** The harmonised rate, or what the province adds to the federal 5 %. */
const CA_PROVINCES: Readonly<Record<string, readonly [name: string, percentage: number, type: string]>> = {
  AB: ['Alberta', 0, 'gst'],
  BC: ['British Columbia', 7, 'pst'],
  MB: ['Manitoba', 7, 'rst'],
  NB: ['New Brunswick', 15, 'hst'],
  NL: ['Newfoundland and Labrador', 15, 'hst'],
  NS: ['Nova Scotia', 14, 'hst'],
  NT: ['Northwest Territories', 0, 'gst'],
  NU: ['Nunavut', 0, 'gst'],
  ON: ['Ontario', 13, 'hst'],
  PE: ['Prince Edward Island', 15, 'hst'],
  QC: ['Quebec', 9.975, 'qst'],
  SK: ['Saskatchewan', 6, 'pst'],
  YT: ['Yukon', 0, 'gst'],
};

const countryNames = new Intl.DisplayNames('en', { type: 'region' });

function national(country: string, percentage: number, taxType: string): TaxRate {
  const jurisdiction = /^[A-Z]{2}$/.test(country) ? (countryNames.of(country) ?? country) : country;
  return { level: 'country', jurisdiction, name: nameOf(taxType), percentage, taxType, state: null, province: null };
}

function nameOf(taxType: string): string {
  return taxType === 'sales_tax' ? 'Sales Tax' : taxType.toUpperCase();
}

/** Empty where nothing is taxed; undefined for a place of which nothing is known. */
export function ratesAt(country: string, state: string | null): readonly TaxRate[] | undefined {
  if (country === 'US') {
    const [jurisdiction, percentage] = US_STATES[state ?? ''] ?? [];
    if (jurisdiction === undefined || percentage === undefined) return undefined;
    if (percentage === 0) return [];
    const taxType = 'sales_tax';
    return [{ level: 'state', jurisdiction, name: nameOf(taxType), percentage, taxType, state, province: null }];
  }
  if (country === 'CA') return canadian(state);
  const [percentage, taxType] = NATIONAL[country] ?? [];
  return percentage === undefined || taxType === undefined ? undefined : [national(country, percentage, taxType)];
}

function canadian(province: string | null): readonly TaxRate[] | undefined {
  const [jurisdiction, percentage, taxType] = CA_PROVINCES[province ?? ''] ?? [];
  if (jurisdiction === undefined || percentage === undefined || taxType === undefined) return undefined;
  const own = { level: 'state', jurisdiction, name: nameOf(taxType), percentage, taxType, state: province } as const;
  if (taxType === 'hst') return [{ ...own, province: null }];
  const federal = national('CA', 5, 'gst');
  return percentage === 0 ? [federal] : [federal, { ...own, province }];
}

/** The last three-digit beginning of each state's postal codes, in order. */
const ZIP_ENDS =
  `004 -,005 NY,009 -,027 MA,029 RI,038 NH,049 ME,059 VT,069 CT,089 NJ,099 -,149 NY,196 PA,199 DE,205 DC,219 MD,
246 VA,268 WV,269 -,289 NC,299 SC,319 GA,349 FL,369 AL,385 TN,397 MS,399 GA,427 KY,429 -,459 OH,479 IN,499 MI,528 IA,529 -,
549 WI,567 MN,569 -,577 SD,579 -,588 ND,589 -,599 MT,629 IL,658 MO,659 -,679 KS,693 NE,699 -,714 LA,715 -,729 AR,749 OK,
799 TX,816 CO,819 -,831 WY,838 ID,839 -,847 UT,849 -,865 AZ,869 -,884 NM,885 TX,888 -,898 NV,899 -,961 CA,966 -,968 HI,
969 -,979 OR,994 WA,999 AK`
    .split(/,\s*/)
    .map((entry) => entry.split(' '));

const CA_LETTERS: Readonly<Record<string, string>> = {
  A: 'NL',
  B: 'NS',
  C: 'PE',
  E: 'NB',
  G: 'QC',
  H: 'QC',
  J: 'QC',
  K: 'ON',
  L: 'ON',
  M: 'ON',
  N: 'ON',
  P: 'ON',
  R: 'MB',
  S: 'SK',
  T: 'AB',
  V: 'BC',
  X: 'NT',
  Y: 'YT',
};

/** The state or province that a postal code lies in; null where it tells none. */
export function stateOfPostalCode(country: string, postalCode: string): string | null {
  if (country === 'CA') return CA_LETTERS[postalCode.charAt(0).toUpperCase()] ?? null;
  const beginning = /^(\d{3})\d{2}/.exec(postalCode)?.[1];
  if (country !== 'US' || beginning === undefined) return null;
  const state = ZIP_ENDS.find(([end = '']) => beginning <= end)?.[1];
  return state === undefined || state === '-' ? null : state;
}

// What the seeded business sells: a small coffee roaster with subscriptions, goods, and prices in four currencies.

export type Currency = 'usd' | 'eur' | 'gbp' | 'jpy';

export interface Good {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly active?: boolean;
  readonly shippable?: boolean;
  readonly prices: readonly {
    readonly currency: Currency;
    /** In minor units. */
    readonly amount: number;
    readonly every?: 'month' | 'year';
  }[];
}

export const goods: readonly Good[] = [
  {
    key: 'home_plan',
    name: 'Home subscription',
    description: 'Two bags of freshly roasted coffee, every month.',
    prices: [
      { currency: 'usd', amount: 2800, every: 'month' },
      { currency: 'eur', amount: 2600, every: 'month' },
      { currency: 'gbp', amount: 2300, every: 'month' },
      { currency: 'jpy', amount: 3800, every: 'month' },
    ],
  },
  {
    key: 'enthusiast_plan',
    name: 'Enthusiast subscription',
    description: 'Four bags of single origins, every month.',
    prices: [
      { currency: 'usd', amount: 5200, every: 'month' },
      { currency: 'eur', amount: 4900, every: 'month' },
      { currency: 'gbp', amount: 4300, every: 'month' },
      { currency: 'usd', amount: 54_000, every: 'year' },
    ],
  },
  {
    key: 'office_plan',
    name: 'Office subscription',
    description: 'Five kilograms for the office kitchen, every month, by invoice or card.',
    prices: [
      { currency: 'usd', amount: 24_000, every: 'month' },
      { currency: 'eur', amount: 22_500, every: 'month' },
      { currency: 'gbp', amount: 19_500, every: 'month' },
      { currency: 'jpy', amount: 34_000, every: 'month' },
    ],
  },
  {
    key: 'espresso_blend',
    name: 'Espresso blend, 1 kg',
    description: 'Chocolate, hazelnut, a little orange.',
    shippable: true,
    prices: [
      { currency: 'usd', amount: 3400 },
      { currency: 'eur', amount: 3200 },
      { currency: 'gbp', amount: 2900 },
    ],
  },
  {
    key: 'ethiopia',
    name: 'Ethiopia Guji, 250 g',
    description: 'Washed, floral, light roast.',
    shippable: true,
    prices: [
      { currency: 'usd', amount: 1800 },
      { currency: 'eur', amount: 1690 },
      { currency: 'jpy', amount: 2400 },
    ],
  },
  {
    key: 'dripper',
    name: 'Ceramic dripper',
    description: 'Made by hand, for one or two cups.',
    shippable: true,
    prices: [
      { currency: 'usd', amount: 2400 },
      { currency: 'gbp', amount: 2100 },
      { currency: 'jpy', amount: 3600 },
    ],
  },
  {
    key: 'grinder',
    name: 'Hand grinder',
    description: 'Steel burrs, forty steps.',
    shippable: true,
    prices: [
      { currency: 'usd', amount: 8900 },
      { currency: 'eur', amount: 8500 },
    ],
  },
  {
    key: 'workshop',
    name: 'Barista workshop',
    description: 'Three hours at the machine, for up to six people.',
    prices: [
      { currency: 'usd', amount: 12_000 },
      { currency: 'gbp', amount: 9500 },
      { currency: 'jpy', amount: 15_000 },
    ],
  },
  {
    key: 'gift_box',
    name: 'Gift box',
    description: 'Three coffees and a card.',
    shippable: true,
    prices: [
      { currency: 'usd', amount: 5500 },
      { currency: 'eur', amount: 5200 },
    ],
  },
  {
    key: 'cold_brew',
    name: 'Cold brew bottle',
    description: 'No longer made.',
    active: false,
    shippable: true,
    prices: [{ currency: 'usd', amount: 600 }],
  },
];

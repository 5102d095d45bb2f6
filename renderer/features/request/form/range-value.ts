// The filter that Stripe's lists take: an exact value, or bounds that count themselves in or not. Pure.
import type { Parameter, ParameterType } from '../../../../shared/catalog/catalog.ts';
import type { ParameterValue, ParameterValues } from '../../../../shared/draft.ts';
import { isFields } from './form-values.ts';
import { isRange } from './union-shape.ts';

export type BoundKey = 'gte' | 'gt' | 'lte' | 'lt';
/** Each side's own first choice comes first. */
export const sideKeys = { lower: ['gte', 'gt'], upper: ['lte', 'lt'] } as const;
export type Side = keyof typeof sideKeys;

export interface RangeType {
  /** The type of each bound. */
  readonly bound: ParameterType;
  /** Whether one exact value is taken, too. */
  readonly canBeExact: boolean;
}

/** Null where the type is no range. */
export function rangeTypeOf(type: ParameterType): RangeType | null {
  const shapes = type.kind === 'union' ? type.of : [type];
  const range = shapes.find((shape) => shape.kind === 'object' && shape.fields.length > 0 && isRange(shape));
  const bound = range?.kind === 'object' ? firstType(range.fields) : undefined;
  const others = shapes.filter((shape) => shape !== range);
  if (!bound || others.length > 1 || others.some(({ kind }) => kind !== 'integer')) return null;
  return { bound, canBeExact: others.length === 1 };
}

function firstType(fields: readonly Parameter[]): ParameterType | undefined {
  return fields[0]?.type;
}

/** False for what a range widget would hide: other fields, a list. */
export function fitsRange(value: ParameterValue | undefined): boolean {
  if (!isFields(value)) return !Array.isArray(value);
  return Object.entries(value).every(([key, bound]) => /^[gl]te?$/.test(key) && typeof bound === 'string');
}

/** The bounds with one of them set, or taken away where the text is empty; undefined where none is left. */
export function withBound(value: ParameterValue | undefined, key: BoundKey, text: string): ParameterValues | undefined {
  const bounds = isFields(value) ? value : {};
  const rest = Object.entries(bounds).filter(([name]) => name !== key);
  const next = text === '' ? rest : Object.entries({ ...bounds, [key]: text });
  return next.length === 0 ? undefined : Object.fromEntries(next);
}

/** Says what can't be found by these bounds; null where nothing speaks against them. */
export function explainBounds(value: ParameterValue | undefined): string | null {
  if (!isFields(value)) return null;
  const read = (key: BoundKey) => {
    const text = value[key];
    return typeof text === 'string' && /^-?\d+$/.test(text) ? BigInt(text) : null;
  };
  const lower = read('gte') ?? read('gt');
  const upper = read('lte') ?? read('lt');
  if (lower === null || upper === null) return null;
  if (lower > upper) return 'The range ends before it begins: nothing can be found.';
  const isOpen = value.gt !== undefined || value.lt !== undefined;
  return lower === upper && isOpen
    ? 'Both bounds are the same, and one is not counted in: nothing can be found.'
    : null;
}

export interface RangePreset {
  readonly name: string;
  bounds(nowMs: number): ParameterValues;
}

const DAY = 86_400;
const last = (name: string, seconds: number): RangePreset => ({
  name,
  bounds: (nowMs) => ({ gte: String(Math.floor(nowMs / 1000) - seconds) }),
});

export const rangePresets: readonly RangePreset[] = [
  last('Last 24 hours', DAY),
  last('Last 7 days', 7 * DAY),
  last('Last 30 days', 30 * DAY),
  {
    name: 'This month',
    bounds(nowMs) {
      const now = new Date(nowMs);
      const first = (month: number) => String(new Date(now.getFullYear(), month, 1).getTime() / 1000);
      return { gte: first(now.getMonth()), lt: first(now.getMonth() + 1) };
    },
  },
];

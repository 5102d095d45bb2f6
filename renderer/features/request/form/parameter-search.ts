// Finds a parameter by its name, the path that leads to it, or words of its description. Pure.
import type { CatalogTexts, Parameter, ParameterType } from '../../../../shared/catalog/catalog.ts';

export interface ParameterEntry {
  /** From the object that is searched; `[]` stands for an item of a list. */
  readonly path: readonly string[];
  /** E.g. `line_items[].price_data.currency`. */
  readonly label: string;
  readonly parameter: Parameter;
  /** The names and types of what holds it, from the outside. */
  readonly parents: readonly Parameter[];
}

export const ITEM = '[]';

/** Every parameter at any depth, parents before what they hold. */
export function listEntries(parameters: readonly Parameter[]): readonly ParameterEntry[] {
  return parameters.flatMap((parameter) => walk(parameter, [], []));
}

function walk(parameter: Parameter, above: readonly string[], parents: readonly Parameter[]): ParameterEntry[] {
  const path = [...above, parameter.name];
  const own = { path, label: showPath(path), parameter, parents };
  return [own, ...walkType(parameter.type, path, [...parents, parameter])];
}

function walkType(type: ParameterType, path: readonly string[], parents: readonly Parameter[]): ParameterEntry[] {
  switch (type.kind) {
    case 'object':
      return type.fields.flatMap((field) => walk(field, path, parents));
    case 'array':
      return walkType(type.of, [...path, ITEM], parents);
    case 'union':
      return type.of.flatMap((shape) => walkType(shape, path, parents));
    default:
      return [];
  }
}

function showPath(path: readonly string[]): string {
  return path.join('.').replaceAll(`.${ITEM}`, ITEM);
}

/**
 * Every word must be somewhere: in the path before the description, at the end of the path before the middle. What the
 * API version lacks is found by its words alone, and last.
 */
export function searchEntries(
  entries: readonly ParameterEntry[],
  text: string,
  texts: CatalogTexts | null,
  most: number,
): readonly ParameterEntry[] {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return entries.filter((entry) => entry.path.length === 1 && !isGone(entry)).slice(0, most);
  return entries
    .map((entry) => ({ entry, rank: rankEntry(entry, words, texts) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, most)
    .map(({ entry }) => entry);
}

function isGone({ parameter, parents }: ParameterEntry): boolean {
  return [parameter, ...parents].some(({ lastApiVersion }) => lastApiVersion !== null);
}

/** More than any match of words tells apart. */
const GONE_RANK = 10_000;

function rankEntry(entry: ParameterEntry, words: readonly string[], texts: CatalogTexts | null) {
  const { label, parameter, path } = entry;
  let rank = path.length + (parameter.isDeprecated ? 4 : 0) + (isGone(entry) ? GONE_RANK : 0);
  const own = parameter.name.toLowerCase();
  for (const word of words) {
    if (own === word || label === word) rank += 0;
    else if (own.startsWith(word)) rank += 10;
    else if (own.includes(word)) rank += 20;
    else if (label.toLowerCase().includes(word)) rank += 30;
    else if (parameter.textId !== null && texts?.text(parameter.textId).toLowerCase().includes(word)) rank += 100;
    else return Number.POSITIVE_INFINITY;
  }
  return rank;
}

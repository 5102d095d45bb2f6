// Marks of actions that are old: in a word for the row, in a sentence for the tooltip.
import type { Operation } from '../../../shared/catalog/catalog.ts';

export interface ActionAge {
  readonly word: string;
  readonly tone: 'warn' | undefined;
  readonly explanation: string;
}

/** Null for what today's API has and advises. */
export function ageOf({ isLegacyAlias, isDeprecated, lastApiVersion }: Operation): ActionAge | null {
  if (lastApiVersion !== null) {
    return {
      word: `until ${lastApiVersion.slice(0, 7)}`,
      tone: 'warn',
      explanation: `The last API version that has it is ${lastApiVersion}.`,
    };
  }
  if (isDeprecated) return { word: 'Deprecated', tone: 'warn', explanation: 'Stripe advises against using it.' };
  if (isLegacyAlias) {
    return { word: 'Legacy', tone: undefined, explanation: 'An older path for what another action does.' };
  }
  return null;
}

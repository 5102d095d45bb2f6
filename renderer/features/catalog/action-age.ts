// Marks of actions that are old, or that the API version in use lacks: in a word for the row, in a sentence for the tooltip.
import { absenceIn } from '../../../shared/catalog/api-version.ts';
import type { CatalogIndex, Operation } from '../../../shared/catalog/catalog.ts';

export interface ActionAge {
  readonly word: string;
  readonly tone: 'warn' | undefined;
  readonly explanation: string;
  /** Where the API version in use lacks it, so that it would likely fail: the versions that have it. */
  readonly onlyIn: string | null;
}

/** Null for what the version has and Stripe advises. */
export function ageOf(operation: Operation, index: CatalogIndex, apiVersion: string): ActionAge | null {
  const { isLegacyAlias, isDeprecated, lastApiVersion } = operation;
  const absence = absenceIn(apiVersion, operation, index);
  if (absence) {
    const isGone = absence.kind === 'gone';
    const has = isGone ? `Versions up to ${absence.version} have it` : `${absence.version} has it`;
    return {
      word: `${isGone ? 'until' : 'from'} ${monthOf(absence.version)}`,
      tone: 'warn',
      explanation: `API version ${apiVersion} doesn't have this. ${has}.`,
      onlyIn: isGone ? `versions up to ${absence.version}` : `versions from ${absence.version} on`,
    };
  }
  const plain = { onlyIn: null };
  if (lastApiVersion !== null) {
    return {
      ...plain,
      word: `until ${monthOf(lastApiVersion)}`,
      tone: undefined,
      explanation: `The last API version that has it is ${lastApiVersion}.`,
    };
  }
  if (isLegacyAlias) {
    return { ...plain, word: 'Legacy', tone: undefined, explanation: 'An older path for what another action does.' };
  }
  if (isDeprecated) {
    return { ...plain, word: 'Deprecated', tone: 'warn', explanation: 'Stripe advises against using it.' };
  }
  return null;
}

function monthOf(version: string): string {
  return version.slice(0, 'yyyy-mm'.length);
}

// Marks of actions that are old, or that the API version in use lacks: in a word for the row, in a sentence for the tooltip.
import { absenceIn } from '../../../shared/catalog/api-version.ts';
import type { CatalogIndex, Operation } from '../../../shared/catalog/catalog.ts';

export interface ActionAge {
  readonly word: string;
  readonly tone: 'warn' | undefined;
  readonly explanation: string;
  /** The API version in use lacks it: sending it would surely fail. */
  readonly isAbsent: boolean;
}

/** Null for what the version has and Stripe advises. */
export function ageOf(operation: Operation, index: CatalogIndex, apiVersion: string): ActionAge | null {
  const { isLegacyAlias, isDeprecated, lastApiVersion } = operation;
  const absence = absenceIn(apiVersion, operation, index);
  if (absence) {
    const has = absence.kind === 'gone' ? `Versions up to ${absence.version} have it` : `${absence.version} has it`;
    return {
      word: `${absence.kind === 'gone' ? 'until' : 'from'} ${monthOf(absence.version)}`,
      tone: 'warn',
      explanation: `API version ${apiVersion} doesn't have this. ${has}.`,
      isAbsent: true,
    };
  }
  const plain = { isAbsent: false };
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

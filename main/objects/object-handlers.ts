// The calls about objects seen before.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import type { ObjectLedger } from './object-ledger.ts';

export function createObjectHandlers(objects: ObjectLedger) {
  return {
    'objects.suggest': async (input) => objects.suggest(input),
  } satisfies Partial<HandlerTable>;
}

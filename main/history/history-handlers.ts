// The history's calls of the contract.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import type { ObjectLedger } from '../objects/object-ledger.ts';
import type { HistoryService } from './history-service.ts';

type HistoryCall = 'history.list' | 'history.load' | 'history.readBody' | 'history.clear';

export function createHistoryHandlers(
  history: HistoryService,
  objects: Pick<ObjectLedger, 'clear'>,
): Pick<HandlerTable, HistoryCall> {
  return {
    'history.list': async (input) => history.list(input),
    'history.load': async ({ id }) => history.load(id),
    'history.readBody': async ({ id, offset }) => history.readBody(id, offset),
    'history.clear': async () => {
      history.clear();
      objects.clear();
      return {};
    },
  };
}

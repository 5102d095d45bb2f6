// The request calls of the contract.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import type { RequestService } from './request-service.ts';

type RequestCall = 'request.preview' | 'request.send' | 'request.cancel' | 'request.repeat';

export function createRequestHandlers(requests: RequestService): Pick<HandlerTable, RequestCall> {
  return {
    'request.preview': (input) => requests.preview(input),
    'request.send': (input) => requests.send(input),
    'request.cancel': async ({ sendId }) => {
      requests.cancel(sendId);
      return {};
    },
    'request.repeat': (input) => requests.repeat(input),
  };
}

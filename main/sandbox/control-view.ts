// What the control page shows beside its forms, as its address says it, so that a form leads back to the same view.
import type { RequestFilter } from '../../shared/sandbox-requests.ts';
import { CONTROL_PATH } from './control-path.ts';

export interface ControlView {
  readonly show: 'events' | 'requests';
  readonly filter: RequestFilter;
  /** Stands still: what is looked at does not go away, nor takes the focus with it. */
  readonly isPaused: boolean;
  /** The request that is open. */
  readonly requestId: number | null;
}

const MAX_FILTER_LENGTH = 200;

export function readView(query: URLSearchParams): ControlView {
  const requestId = /^\d{1,15}$/.exec(query.get('request') ?? '')?.[0];
  return {
    show: query.get('show') === 'requests' ? 'requests' : 'events',
    filter: { text: (query.get('q') ?? '').slice(0, MAX_FILTER_LENGTH), isFailedOnly: query.get('failed') === 'yes' },
    isPaused: query.get('paused') === 'yes',
    requestId: requestId === undefined ? null : Number(requestId),
  };
}

/** The view as a query without its `?`; empty for the usual one. */
export function viewQuery({ show, filter, isPaused, requestId }: ControlView): string {
  const query = new URLSearchParams();
  if (show === 'requests') query.set('show', show);
  if (filter.text !== '') query.set('q', filter.text);
  if (filter.isFailedOnly) query.set('failed', 'yes');
  if (isPaused) query.set('paused', 'yes');
  if (requestId !== null) query.set('request', String(requestId));
  return query.toString();
}

/** The address of the page with this view; of its frame where `frame` names one. */
export function addressOf(view: ControlView, frame?: 'events' | 'requests'): string {
  const query = viewQuery(view);
  return `${CONTROL_PATH}${frame === undefined ? '' : `/${frame}`}${query === '' ? '' : `?${query}`}`;
}

// A history row's outcome in words and tone, and whether it needs a look because nobody knows what was done.
import type { ExchangeSummary } from '../../../shared/exchange.ts';
import { toneOfStatus } from '../../ui/status-tone.ts';

export interface OutcomeWords {
  readonly word: string;
  readonly tone: 'ok' | 'warn' | 'bad' | 'none';
  /** Stripe may or may not have done it: the same key asks again without doing it twice. */
  readonly isUnknown: boolean;
}

const REASONS: Readonly<Record<string, string>> = {
  timeout: 'Timed out',
  cancelled: 'Cancelled',
  connection_refused: 'Connection refused',
  host_not_found: 'Host not found',
  tls_failed: 'TLS failed',
  connection_lost: 'Connection lost',
  network_failed: 'Network failed',
  interrupted: 'Interrupted',
};

/** Reasons after which the bytes may have reached Stripe (see `mayHaveBeenDone` of an outcome). */
const MAY_HAVE_BEEN_DONE: ReadonlySet<string> = new Set([
  'timeout',
  'cancelled',
  'connection_lost',
  'network_failed',
  'interrupted',
]);

export function outcomeWords({ outcome, status, method }: ExchangeSummary): OutcomeWords {
  if (outcome === 'sending') return { word: 'Sending…', tone: 'none', isUnknown: false };
  if (status !== null) return { word: outcome, tone: toneOfStatus(status), isUnknown: false };
  // A read changes nothing: whether it arrived does not matter.
  const isUnknown = method !== 'GET' && MAY_HAVE_BEEN_DONE.has(outcome);
  const word = isUnknown && outcome === 'interrupted' ? 'Outcome unknown' : (REASONS[outcome] ?? outcome);
  return { word, tone: isUnknown ? 'warn' : 'bad', isUnknown };
}

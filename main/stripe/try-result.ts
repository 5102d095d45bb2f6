// How one try of a call ended: an answer with its bytes, or none and why.
import type { Header } from '../../shared/integration.ts';
import type { UnansweredReason } from '../../shared/outcome.ts';

export interface TryAnswer {
  readonly kind: 'answer';
  readonly status: number;
  /** Names in lower case, as Node gives them. */
  readonly headers: readonly Header[];
  /** The body after decompression, up to `KEPT_BODY_BYTES`. */
  readonly bytes: Uint8Array;
  /** The rest was not kept. */
  readonly isCut: boolean;
}

export interface TryFailure {
  readonly kind: 'no_answer';
  readonly reason: UnansweredReason;
  /** Node's code, e.g. `ECONNRESET`. */
  readonly code: string;
  /** Bytes of the request may have reached the other side. */
  readonly mayHaveArrived: boolean;
  /** The status, where the answer had begun and broke off in its body. */
  readonly brokenStatus: number | null;
  /** `host:port` of the proxy on the way; null where there is none. */
  readonly proxyHost: string | null;
}

export type TryResult = TryAnswer | TryFailure;

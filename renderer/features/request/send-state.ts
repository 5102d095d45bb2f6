// Where a draft's send stands: one union by phase, so that "sending" and "failed" can't be true at once.
import type { AppErrorData } from '../../../shared/errors.ts';
import type { Attempt, Exchange } from '../../../shared/exchange.ts';
import type { SendId } from '../../../shared/ids.ts';

export type SendState =
  | { phase: 'idle' }
  /** `attempts` are the tries that ended without a definite answer; `waitMs` is the pause before the next. */
  | { phase: 'sending'; sendId: SendId; startedAtMs: number; attempts: Attempt[]; waitMs: number }
  /** Whatever became of it: see the exchange's outcome. */
  | { phase: 'finished'; exchange: Exchange }
  /** Nothing was sent. */
  | { phase: 'refused'; error: AppErrorData };

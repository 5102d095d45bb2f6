// The sentence for a start that failed: the error's own where it has one for the user.
import { AppError } from '../../shared/errors.ts';
import type { Log } from '../platform.ts';

export function explainStart(cause: unknown, log: Log): string {
  if (cause instanceof AppError) return cause.message;
  const reference = log.error('The start failed', cause);
  return `Paydeck ran into an error of its own, and nothing was changed. It is in the log under ${reference}. Start it again; if it stays, please report it.`;
}

// Why there was no answer: reads Node's and OpenSSL's error codes into the words of an outcome.
import type { UnansweredReason } from '../../shared/outcome.ts';

export interface NetworkFailure {
  readonly reason: UnansweredReason;
  /** Node's code, e.g. `ECONNRESET`: shown, since it is what one searches for. */
  readonly code: string;
}

const HOST_NOT_FOUND = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']);
const CONNECTION_LOST = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE', 'Z_BUF_ERROR']);
/** OpenSSL's names for what is wrong with a certificate, as Node gives them. */
const CERTIFICATE =
  /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_CA|HOSTNAME_MISMATCH|CRL_|PATH_LENGTH_)|^EPROTO$/;

export function readNetworkFailure(error: unknown): NetworkFailure {
  const code = findCode(error);
  return { reason: readReason(code), code };
}

function readReason(code: string): UnansweredReason {
  if (code === 'ECONNREFUSED') return 'connection_refused';
  if (HOST_NOT_FOUND.has(code)) return 'host_not_found';
  if (CERTIFICATE.test(code)) return 'tls_failed';
  if (CONNECTION_LOST.has(code)) return 'connection_lost';
  // The system's own limit on connecting, far below ours only on some systems.
  return code === 'ETIMEDOUT' ? 'timeout' : 'network_failed';
}

/** Connecting to a name with several addresses fails with an AggregateError of one error per address. */
function findCode(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  if (error instanceof AggregateError && error.errors.length > 0) return findCode(error.errors[0]);
  const { code } = error as NodeJS.ErrnoException;
  // Axios gives some of Node's errors a code of its own and keeps the original as the cause.
  if (error.cause instanceof Error && (code === undefined || code.startsWith('ERR_BAD_'))) return findCode(error.cause);
  return code ?? 'UNKNOWN';
}

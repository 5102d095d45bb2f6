// What the sandbox was asked, by anyone: the last requests in memory, with the beginnings of their bodies. Never a key.
import {
  type AskedKey,
  type AskedRequest,
  type AskedRequestDetails,
  KEPT_BODY_BYTES,
  KEPT_REQUESTS,
} from '../../shared/sandbox-requests.ts';
import { redactText } from '../log/redact.ts';
import { authenticate, OWN_ACCOUNT_ID } from './engine/authenticate.ts';
import type { FaultKind } from './engine/faults.ts';
import type { SandboxAnswer, SandboxRequest } from './engine/request.ts';
import { errorCodeOf, type KeptBody, toShownBody } from './shown-bodies.ts';

/** A request that is over. */
export interface Asked {
  readonly request: SandboxRequest;
  readonly answer: SandboxAnswer | null;
  /** Whether the answer reached its client. */
  readonly isHeard: boolean;
  readonly fault?: FaultKind | undefined;
  readonly durationMs: number;
}

export type RequestLog = ReturnType<typeof createRequestLog>;

/** Kept per request as it is cheapest to keep; read out only where someone looks. */
interface Kept {
  readonly id: number;
  readonly atMs: number;
  readonly method: string;
  readonly target: string;
  readonly status: number | null;
  readonly durationMs: number | null;
  readonly fault: FaultKind | null;
  readonly caller: KnownCaller;
  readonly stripeVersion: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly client: string | undefined;
  readonly requestBody: KeptBody;
  readonly answerHeaders: Readonly<Record<string, string>>;
  readonly answerBody: KeptBody | null;
  shown?: AskedRequest;
}

interface KnownCaller {
  readonly key: AskedKey;
  readonly accountId: string | null;
}

/** `onAsked` is told after each request, often many at once. `realNow` is in milliseconds since 1970. */
export function createRequestLog(realNow: () => number, onAsked: () => void = () => {}) {
  const ring: (Kept | undefined)[] = new Array(KEPT_REQUESTS);
  let count = 0;

  function* newestFirst(): Generator<Kept> {
    for (let id = count; id > count - KEPT_REQUESTS && id > 0; id--) {
      const kept = ring[id % KEPT_REQUESTS];
      if (kept) yield kept;
    }
  }

  return {
    /** Costs a few microseconds: the requests of a test suite pass here by the thousand. */
    record({ request, answer, isHeard, fault, durationMs }: Asked): void {
      const { method, target, headers } = request;
      count += 1;
      ring[count % KEPT_REQUESTS] = {
        id: count,
        atMs: realNow() - durationMs,
        method,
        target: shortened(target),
        status: isHeard ? (answer?.status ?? null) : null,
        durationMs: isHeard ? durationMs : null,
        fault: fault ?? null,
        caller: callerOf(headers),
        stripeVersion: headers['stripe-version'],
        idempotencyKey: headers['idempotency-key'],
        client: headers['user-agent'],
        requestBody: keepBytes(headers['content-type'] ?? '', request.body),
        answerHeaders: answer?.headers ?? NO_HEADERS,
        answerBody: answer && keepAnswer(answer),
      };
      onAsked();
    },
    /** Newest first. */
    list(): AskedRequest[] {
      return Array.from(newestFirst(), toShown);
    },
    /** Undefined for one that is no longer kept. */
    read(id: number): AskedRequestDetails | undefined {
      const kept = ring[id % KEPT_REQUESTS];
      return kept?.id === id ? toDetails(kept) : undefined;
    },
  };
}

const NO_HEADERS: Readonly<Record<string, string>> = {};

/** Targets may be as long as all headers. */
function shortened(text: string): string {
  return text.length > 2000 ? `${text.slice(0, 2000)}...` : text;
}

function callerOf(headers: SandboxRequest['headers']): KnownCaller {
  if (!headers.authorization) return { key: 'none', accountId: null };
  try {
    const { accountId, livemode, keyHint } = authenticate(headers.authorization, headers['stripe-account']);
    const key = livemode ? 'live' : keyHint.startsWith('rk_') ? 'restricted' : 'secret';
    return { key, accountId: accountId === OWN_ACCOUNT_ID ? null : accountId };
  } catch {
    // The engine answered that with a 401 or 403, which says the rest.
    return { key: 'refused', accountId: null };
  }
}

/** Copied, so that a few kilobytes never hold on to a file of 20 MB. */
function keepBytes(contentType: string, body: Uint8Array): KeptBody {
  const { buffer, byteOffset, length } = body;
  const start =
    length === 0 ? '' : Buffer.from(buffer, byteOffset, Math.min(length, KEPT_BODY_BYTES)).toString('latin1');
  return { contentType, bytes: length, start, isBytes: true };
}

function keepAnswer({ headers, body }: SandboxAnswer): KeptBody {
  // As the server sends what names no type of its own.
  const contentType = headers['Content-Type'] ?? 'application/json';
  if (typeof body !== 'string') return keepBytes(contentType, body);
  const bytes = Buffer.byteLength(body);
  // A short one is the text that was sent, shared. A slice would hold on to the whole of a long one.
  if (bytes <= KEPT_BODY_BYTES) return { contentType, bytes, start: body, isBytes: false };
  return { ...keepBytes(contentType, Buffer.from(body.slice(0, KEPT_BODY_BYTES))), bytes };
}

function toShown(kept: Kept): AskedRequest {
  kept.shown ??= {
    id: kept.id,
    atMs: Math.round(kept.atMs),
    method: kept.method,
    path: redactText(kept.target),
    status: kept.status,
    errorCode: (kept.status ?? 0) >= 400 && kept.answerBody ? errorCodeOf(kept.answerBody) : null,
    requestId: kept.answerHeaders['Request-Id'] ?? null,
    durationMs: kept.durationMs === null ? null : Math.round(kept.durationMs * 10) / 10,
    key: kept.caller.key,
    accountId: kept.caller.accountId,
    isReplay: kept.answerHeaders['Idempotent-Replayed'] === 'true',
    stripeVersion: kept.stripeVersion?.slice(0, 200) ?? null,
    fault: kept.fault,
  };
  return kept.shown;
}

function toDetails(kept: Kept): AskedRequestDetails {
  const shownText = (text: string | undefined) => (text === undefined ? null : redactText(shortened(text)));
  return {
    ...toShown(kept),
    idempotencyKey: shownText(kept.idempotencyKey),
    client: shownText(kept.client),
    requestBody: toShownBody(kept.requestBody),
    answerBody: kept.answerBody && toShownBody(kept.answerBody),
  };
}

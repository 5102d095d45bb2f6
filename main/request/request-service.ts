// Sends drafts: from the form's values to an exchange in the history, by way of every check there is.
import { assertNever } from '../../shared/assert-never.ts';
import type { Catalog } from '../../shared/catalog/catalog.ts';
import type { CallOutput, ParsedInput } from '../../shared/contract/calls.ts';
import type { Emit } from '../../shared/contract/events.ts';
import { AppError } from '../../shared/errors.ts';
import type { SendId } from '../../shared/ids.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Workspace } from '../../shared/workspace.ts';
import type { HistoryService } from '../history/history-service.ts';
import type { ResolveConfiguration } from '../integrations/resolved-configuration.ts';
import type { ObjectLedger } from '../objects/object-ledger.ts';
import { findStrangers } from '../objects/strangers.ts';
import type { Log } from '../platform.ts';
import type { SandboxService } from '../sandbox/sandbox-service.ts';
import { type RetryClock, realClock } from '../stripe/send-with-retries.ts';
import { isChanging } from '../stripe/stripe-call.ts';
import type { StripeClient } from '../stripe/stripe-client.ts';
import { carryOut } from './carry-out.ts';
import { buildLiveConfirmation } from './live-confirmation.ts';
import { createLiveGuard, type GuardedRequest } from './live-guard.ts';
import { type PreparedSend, type PrepareInput, prepareComplete, prepareSend } from './prepare-send.ts';
import { toRepeat } from './repeat-exchange.ts';
import { createSendsUnderWay } from './sends-under-way.ts';

export interface RequestDependencies {
  readonly resolveConfiguration: ResolveConfiguration;
  readonly loadCatalog: () => Promise<Catalog>;
  readonly sandbox: SandboxService;
  readonly history: HistoryService;
  readonly objects: Pick<ObjectLedger, 'note' | 'placesOf'>;
  readonly workspace: () => Workspace;
  readonly client: StripeClient;
  readonly settings: () => Settings;
  readonly emit: Emit;
  readonly log: Log;
  /** Paydeck's own, for `User-Agent`. */
  readonly version: string;
  /** Only tests have another than the real one. */
  readonly clock?: RetryClock;
}

export interface RequestService {
  /** What would be sent, or why it can't be. Sends nothing. */
  preview(input: ParsedInput<'request.preview'>): Promise<CallOutput<'request.preview'>>;
  /** Rejects only where nothing was sent; whatever becomes of a sent request is its exchange's outcome. */
  send(input: ParsedInput<'request.send'>): Promise<CallOutput<'request.send'>>;
  /** Does nothing where that send has ended. */
  cancel(sendId: SendId): void;
  /** Under the same idempotency key, API version and account: for an outcome that is unknown. */
  repeat(input: ParsedInput<'request.repeat'>): Promise<CallOutput<'request.repeat'>>;
}

interface Wanted extends PrepareInput {
  readonly sendId: SendId;
  readonly title: string;
  readonly confirmationToken: string | null;
  /** Throws where this must not be sent after all; called before anything is. */
  readonly check?: (prepared: PreparedSend) => void;
}

export function createRequestService(dependencies: RequestDependencies): RequestService {
  const { history, loadCatalog } = dependencies;
  const clock = dependencies.clock ?? realClock;
  const guard = createLiveGuard(clock.now);
  const underWay = createSendsUnderWay();

  async function sendWanted(wanted: Wanted): Promise<CallOutput<'request.send'>> {
    const signal = underWay.enter(wanted.sendId);
    try {
      const prepared = await prepareComplete(dependencies, wanted);
      wanted.check?.(prepared);
      if (history.has(wanted.sendId)) throw conflict('This request was already sent. Nothing was sent again.');
      const { idempotencyKey } = prepared.call;
      if (idempotencyKey !== null) underWay.claimKey(wanted.sendId, idempotencyKey);
      // Last, so that what is refused for another reason doesn't spend the token.
      const confirmation = await holdForConfirmation(wanted, prepared);
      if (confirmation) return { kind: 'confirmation_needed', confirmation };
      const exchange = await carryOut({ ...dependencies, clock }, { ...wanted, prepared, signal });
      return { kind: 'finished', exchange };
    } finally {
      underWay.leave(wanted.sendId);
    }
  }

  /** The confirmation to ask for; null where there is nothing to confirm, or it has been. */
  async function holdForConfirmation({ title, confirmationToken }: Wanted, prepared: PreparedSend) {
    const { resolved, call, wire } = prepared;
    if (!isChanging(call)) return null;
    const { configuration, environment, integration } = resolved;
    if (configuration.isReadOnly) throw readOnly(integration.name, environment.name);
    if (configuration.mode !== 'live') return null;
    const guarded: GuardedRequest = {
      call,
      url: wire.url,
      environmentId: environment.id,
      integrationId: integration.id,
      keyHint: configuration.keyHint,
    };
    if (confirmationToken === null) {
      return buildLiveConfirmation(title, prepared, await loadCatalog(), guard.issue(guarded));
    }
    guard.redeem(confirmationToken, guarded);
    return null;
  }

  return {
    async preview({ draft, ...place }) {
      try {
        const prepared = await prepareSend(dependencies, { place, draft });
        const workspace = dependencies.workspace();
        const remarks = findStrangers({ target: draft.target, place, ledger: dependencies.objects, workspace });
        switch (prepared.kind) {
          case 'ready':
            return { kind: 'ready', request: prepared.send.wire, remarks };
          case 'incomplete':
            return { ...prepared, remarks };
          default:
            return assertNever(prepared);
        }
      } catch (cause) {
        // What can't be sent can't be previewed; the sentence says why. A fault of ours still goes to the log.
        if (!(cause instanceof AppError)) throw cause;
        return { kind: 'impossible', message: cause.message };
      }
    },
    send({ draft, sendId, confirmationToken, ...place }) {
      return sendWanted({ place, draft, title: draft.title, sendId, confirmationToken });
    },
    cancel: (sendId) => underWay.cancel(sendId),
    async repeat({ exchangeId, sendId, confirmationToken }) {
      const repeat = toRepeat(history.load(exchangeId), clock.now());
      return sendWanted({ ...repeat, sendId, confirmationToken });
    },
  };
}

function conflict(message: string): AppError {
  return new AppError({ code: 'conflict', message });
}

function readOnly(integrationName: string, environmentName: string): AppError {
  return new AppError({
    code: 'read_only',
    message: `${integrationName} is read-only in ${environmentName}, and this request changes something. Nothing was sent. Allow changes in the configuration, or choose another environment.`,
  });
}

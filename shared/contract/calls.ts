// The call table: every call the page can make, with the shape of its input and output. All else follows from it.
import { z } from 'zod';
import { Collection, ItemName } from '../collection.ts';
import { LiveConfirmation } from '../confirmation.ts';
import { Draft, DraftTarget, OpenTabs } from '../draft.ts';
import { Environment, EnvironmentColour, EnvironmentName } from '../environment.ts';
import type { AppErrorData } from '../errors.ts';
import { InputIssue } from '../errors.ts';
import { Exchange, ExchangeSummary, HistoryFilter, WireRequest } from '../exchange.ts';
import { CollectionItemId, EnvironmentId, IntegrationId, SendId, UndoId } from '../ids.ts';
import { Configuration, ConfigurationSettings, ConnectionTest, Integration, IntegrationName } from '../integration.ts';
import { Remark } from '../remark.ts';
import { ClockStep, MAX_SANDBOX_FILE_BYTES, SandboxDetails, SandboxSeed } from '../sandbox.ts';
import { FaultOrder } from '../sandbox-faults.ts';
import { AskedRequest, AskedRequestDetails } from '../sandbox-requests.ts';
import { SeenObject } from '../seen-object.ts';
import { Settings } from '../settings.ts';
import { AppStart, SandboxState, VaultState, Workspace } from '../workspace.ts';

const none = z.object({});
const done = z.object({});
const place = { environmentId: EnvironmentId, integrationId: IntegrationId };
/** Write-only: goes from the page to main, once. */
const ApiKeyText = z.string().max(512);
const Passphrase = z.string().min(1).max(1024);

export const calls = {
  /** Everything the first screen needs, in one answer. */
  'app.load': { input: none, output: AppStart },
  /** Opens an https, mailto or loopback address in the user's browser; others are refused. */
  'app.openExternal': { input: z.object({ url: z.string().max(4096) }), output: done },
  'settings.save': { input: z.object({ settings: Settings }), output: Settings },

  'vault.unlock': { input: z.object({ passphrase: Passphrase }), output: VaultState },
  /** The first passphrase of a vault that has no other way to be opened. */
  'vault.setPassphrase': { input: z.object({ passphrase: Passphrase }), output: VaultState },

  /** Makes (`id` null) or changes an environment. */
  'environment.save': {
    input: z.object({ id: EnvironmentId.nullable(), name: EnvironmentName, colour: EnvironmentColour }),
    output: Environment,
  },
  'environment.duplicate': { input: z.object({ id: EnvironmentId }), output: Environment },
  /** With its configurations. The Sandbox can't be removed. */
  'environment.remove': { input: z.object({ id: EnvironmentId }), output: z.object({ undoId: UndoId }) },
  'environment.select': { input: z.object({ id: EnvironmentId }), output: Workspace },

  'integration.save': { input: z.object({ id: IntegrationId.nullable(), name: IntegrationName }), output: Integration },
  'integration.duplicate': { input: z.object({ id: IntegrationId }), output: Integration },
  /** With its configurations. The last integration can't be removed. */
  'integration.remove': { input: z.object({ id: IntegrationId }), output: z.object({ undoId: UndoId }) },
  'integration.select': { input: z.object({ id: IntegrationId }), output: Workspace },
  /** Takes back a removal of an environment, integration or configuration, secrets included. */
  'workspace.undoRemove': { input: z.object({ undoId: UndoId }), output: Workspace },

  /** `apiKey` null keeps the key that is stored. */
  'configuration.save': {
    input: z.object({ ...place, apiKey: ApiKeyText.nullable(), settings: ConfigurationSettings }),
    output: Configuration,
  },
  'configuration.remove': { input: z.object(place), output: z.object({ undoId: UndoId }) },
  /** Tests what is in the form before it is saved; `apiKey` null tests the stored key. */
  'configuration.test': {
    input: z.object({ ...place, apiKey: ApiKeyText.nullable(), settings: ConfigurationSettings }),
    output: ConnectionTest,
  },

  'tabs.load': { input: none, output: OpenTabs },
  'tabs.save': { input: OpenTabs, output: done },

  /**
   * What would be sent, key masked, or the fields that stand in the way; with what is worth a look, e.g. an id that was
   * only seen in another environment. Changes nothing, sends nothing.
   */
  'request.preview': {
    input: z.object({ ...place, draft: Draft }),
    output: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('ready'), request: WireRequest, remarks: z.array(Remark) }),
      z.object({ kind: z.literal('incomplete'), issues: z.array(InputIssue), remarks: z.array(Remark) }),
      /** E.g. that there is no configuration here. */
      z.object({ kind: z.literal('impossible'), message: z.string() }),
    ]),
  },
  /**
   * Sends a draft. Always resolves with the exchange once anything left, whatever became of it;
   * in live mode a changing call without `confirmationToken` resolves with what to confirm, and sends nothing.
   */
  'request.send': {
    input: z.object({ ...place, sendId: SendId, draft: Draft, confirmationToken: z.string().nullable() }),
    output: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('finished'), exchange: Exchange }),
      z.object({ kind: z.literal('confirmation_needed'), confirmation: LiveConfirmation }),
    ]),
  },
  'request.cancel': { input: z.object({ sendId: SendId }), output: done },
  /** Sends an exchange's request again under the same idempotency key: for an outcome that is unknown. */
  'request.repeat': {
    input: z.object({ exchangeId: SendId, sendId: SendId, confirmationToken: z.string().nullable() }),
    output: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('finished'), exchange: Exchange }),
      z.object({ kind: z.literal('confirmation_needed'), confirmation: LiveConfirmation }),
    ]),
  },

  /** Newest first. `cursor` is what the page before answered; null starts at the newest. */
  'history.list': {
    input: z.object({ filter: HistoryFilter, cursor: z.string().nullable(), limit: z.number().int().min(1).max(200) }),
    output: z.object({ entries: z.array(ExchangeSummary), nextCursor: z.string().nullable() }),
  },
  'history.load': { input: z.object({ id: SendId }), output: Exchange },
  /** A part of an answer's kept body, in base64 (bodies may be binary): at most 4 MiB a call. */
  'history.readBody': {
    input: z.object({ id: SendId, offset: z.number().int().min(0) }),
    output: z.object({ base64: z.string(), nextOffset: z.number().int().nullable(), totalBytes: z.number().int() }),
  },
  /** With the objects that were seen in its answers. */
  'history.clear': { input: none, output: done },

  /** Objects that answers of this place spoke of, last seen first; of all kinds where `objects` names none. */
  'objects.suggest': {
    input: z.object({
      ...place,
      objects: z.array(z.string().max(100)).max(50),
      /** Matches the id and the label; empty matches all. */
      text: z.string().max(200),
      limit: z.number().int().min(1).max(100),
    }),
    output: z.object({ objects: z.array(SeenObject) }),
  },

  'collection.list': { input: none, output: z.array(Collection) },
  'collection.create': { input: z.object({ name: ItemName }), output: Collection },
  /** `parentId` is a collection or a folder in one. */
  'collection.addFolder': {
    input: z.object({ parentId: CollectionItemId, name: ItemName }),
    output: z.object({ id: CollectionItemId }),
  },
  'collection.addRequest': {
    input: z.object({ parentId: CollectionItemId, name: ItemName, target: DraftTarget }),
    output: z.object({ id: CollectionItemId }),
  },
  'collection.updateRequest': { input: z.object({ id: CollectionItemId, target: DraftTarget }), output: done },
  'collection.rename': { input: z.object({ id: CollectionItemId, name: ItemName }), output: done },
  /** Moves an item into `parentId` (null: a collection among collections) so that it stands at `index` there. */
  'collection.move': {
    input: z.object({ id: CollectionItemId, parentId: CollectionItemId.nullable(), index: z.number().int().min(0) }),
    output: done,
  },
  'collection.duplicate': { input: z.object({ id: CollectionItemId }), output: z.object({ id: CollectionItemId }) },
  'collection.remove': { input: z.object({ id: CollectionItemId }), output: z.object({ undoId: UndoId }) },
  'collection.undoRemove': { input: z.object({ undoId: UndoId }), output: done },

  /** Starts the embedded sandbox where it does not run yet. */
  'sandbox.start': { input: none, output: SandboxState },
  /** Its clock, what happened in it, what goes wrong next. Starts it where it does not run. */
  'sandbox.load': { input: none, output: SandboxDetails },
  /** Everything that the time in between brings has happened when it answers. */
  'sandbox.advanceClock': { input: z.object({ step: ClockStep }), output: SandboxDetails },
  /** To a moment in Unix seconds, by the sandbox's clock; `invalid_input` at `to` where it is over or too far away. */
  'sandbox.advanceClockTo': { input: z.object({ to: z.number().int() }), output: SandboxDetails },
  'sandbox.armFault': { input: z.object({ fault: FaultOrder }), output: SandboxDetails },
  /** Takes one back by its id, or all of them where it is null. */
  'sandbox.disarmFault': { input: z.object({ faultId: z.number().int().nullable() }), output: SandboxDetails },
  /** What it was asked last, by anyone; newest first. */
  'sandbox.listRequests': { input: none, output: z.object({ requests: z.array(AskedRequest) }) },
  /** One of them with its bodies; `not_found` once it is too old to be kept. */
  'sandbox.readRequest': { input: z.object({ askedId: z.number().int() }), output: AskedRequestDetails },
  /** Begins anew; without `seed` with what there was in the beginning. */
  'sandbox.reset': { input: z.object({ seed: SandboxSeed.optional() }), output: SandboxState },
  /** Takes the last reset or import back, once. */
  'sandbox.undo': { input: none, output: SandboxDetails },
  'sandbox.exportState': { input: none, output: z.object({ fileName: z.string(), base64: z.string() }) },
  /** Takes the place of everything in it. A file that is not whole is refused and changes nothing. */
  'sandbox.importState': {
    input: z.object({ base64: z.string().max(Math.ceil(MAX_SANDBOX_FILE_BYTES / 3) * 4) }),
    output: SandboxDetails,
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type CallName = keyof typeof calls;
/** What a caller writes. */
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]['input']>;
/** What a handler receives. */
export type ParsedInput<N extends CallName> = z.output<(typeof calls)[N]['input']>;
export type CallOutput<N extends CallName> = z.output<(typeof calls)[N]['output']>;

export type Handler<N extends CallName> = (input: ParsedInput<N>) => Promise<CallOutput<N>>;
/** One handler per call: a missing or extra one does not compile. */
export type HandlerTable = { readonly [N in CallName]: Handler<N> };

/** A call's answer as it crosses a transport: Electron's own invoke would lose an error's class and fields. */
export type Reply = { ok: true; value: unknown } | { ok: false; error: AppErrorData };

export function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

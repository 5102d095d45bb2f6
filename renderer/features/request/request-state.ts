// What the request feature keeps: the drafts in their tabs, and where each one's send stands.

import type { CatalogIndex, CatalogSchema, CatalogTexts } from '../../../shared/catalog/catalog.ts';
import type { ExpandableFields } from '../../../shared/catalog/expandable-file.ts';
import type { LiveConfirmation } from '../../../shared/confirmation.ts';
import type { Draft } from '../../../shared/draft.ts';
import type { DraftId, EnvironmentId, IntegrationId, SendId } from '../../../shared/ids.ts';
import type { ApiClient } from '../../api/api-client.ts';
import type { SendState } from './send-state.ts';

/** The catalog as the forms need it: what it loads is kept, so asking again costs nothing. */
export interface RequestCatalog {
  readonly index: CatalogIndex;
  loadSchema(): Promise<CatalogSchema>;
  loadTexts(): Promise<CatalogTexts>;
  loadExpandable(): Promise<ExpandableFields>;
}

/** Where a request goes: an integration in an environment. */
export interface Place {
  environmentId: EnvironmentId;
  integrationId: IntegrationId;
}

export interface RequestStoreOptions {
  api: ApiClient;
  catalog: RequestCatalog;
  /** A fresh identifier; a v4 UUID, since it also serves as an idempotency key. */
  newId(): string;
  /** The place chosen in the title bar, at the moment of sending. */
  getPlace(): Place;
  /** Told what could not be done outside of a send, e.g. that the open tabs could not be saved. */
  onFailure(title: string, cause: unknown): void;
}

/** A question that main asks before a live change, and what to do when it is answered. */
export interface PendingConfirmation {
  draftId: DraftId;
  confirmation: LiveConfirmation;
  /** The exchange that is repeated; null for a send of the draft. */
  repeats: SendId | null;
}

export interface RequestState {
  /** `failed`: the stored tabs could not be read, and are left as they are: nothing is saved over them. */
  phase: 'loading' | 'ready' | 'failed';
  /** Of open and of lately closed tabs. */
  drafts: Readonly<Record<DraftId, Draft>>;
  /** The open tabs, from left to right. */
  order: readonly DraftId[];
  activeDraftId: DraftId | null;
  /** Lately closed tabs, the last closed one last. */
  closed: readonly DraftId[];
  sends: Readonly<Record<DraftId, SendState>>;
  /** What is wrong at which field (see toFieldKey), by draft. */
  issues: Readonly<Record<DraftId, Readonly<Record<string, string>>>>;
  /** Fields that "Add parameter" brought in and that have no value yet, by draft. */
  added: Readonly<Record<DraftId, Readonly<Record<string, true>>>>;
  /** Drafts whose idempotency key the user typed and that was not sent yet: it outlives changes of parameters. */
  ownKeys: Readonly<Record<DraftId, true>>;
  /** The field that takes the focus when it appears (see toFieldKey). */
  focusKey: string | null;
  pending: PendingConfirmation | null;
}

export const initialState: RequestState = {
  phase: 'loading',
  drafts: {},
  order: [],
  activeDraftId: null,
  closed: [],
  sends: {},
  issues: {},
  added: {},
  ownKeys: {},
  focusKey: null,
  pending: null,
};

const idle: SendState = { phase: 'idle' };
const noIssues: Readonly<Record<string, string>> = {};

export function getSendState(state: RequestState, draftId: DraftId): SendState {
  return state.sends[draftId] ?? idle;
}

export function getIssues(state: RequestState, draftId: DraftId): Readonly<Record<string, string>> {
  return state.issues[draftId] ?? noIssues;
}

/** What the actions are made of: zustand's two functions over this state. */
export interface StateAccess {
  get(): RequestState;
  set(change: Partial<RequestState> | ((state: RequestState) => Partial<RequestState>)): void;
}

/** What is kept by draft, without one of them. */
export function without<Value>(
  record: Readonly<Record<DraftId, Value>>,
  id: DraftId,
): Readonly<Record<DraftId, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== id));
}

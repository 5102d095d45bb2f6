// Short messages that lie over the window's corner and go by themselves, unless they need to be read.
import { createStore } from 'zustand/vanilla';

export type NoticeTone = 'info' | 'ok' | 'warn' | 'bad';

export interface NoticeAction {
  /** A verb, e.g. `Undo`. */
  label: string;
  /** A rejection is shown as a notice of its own. */
  run: () => void | Promise<void>;
}

export interface NoticeContent {
  title: string;
  message?: string | undefined;
  tone?: NoticeTone | undefined;
  action?: NoticeAction | undefined;
}

export interface ShownNotice extends NoticeContent {
  id: number;
  tone: NoticeTone;
  /** Null stays until it is dismissed. */
  goesAfterMs: number | null;
}

/** Long enough to read two lines; an action takes a decision besides. */
const READING_MS = 6_000;
const DECIDING_MS = 12_000;
/** More would cover the window: the oldest that goes by itself makes room. */
const MAX_SHOWN = 5;

export const notices = createStore<{ shown: ShownNotice[] }>(() => ({ shown: [] }));
let lastId = 0;

/** Shows a notice and answers with its id. Warnings and failures stay until they are dismissed. */
export function notify({ title, message, tone = 'info', action }: NoticeContent): number {
  lastId += 1;
  const staysUntilRead = tone === 'warn' || tone === 'bad';
  const goesAfterMs = staysUntilRead ? null : action ? DECIDING_MS : READING_MS;
  const notice: ShownNotice = { id: lastId, title, message, tone, action, goesAfterMs };
  notices.setState(({ shown }) => ({ shown: makeRoom([...shown, notice]) }));
  return lastId;
}

export function dismissNotice(id: number): void {
  notices.setState(({ shown }) => ({ shown: shown.filter((notice) => notice.id !== id) }));
}

/** Takes the notice away and does what it offers. */
export async function actOnNotice({ id, action }: ShownNotice): Promise<void> {
  dismissNotice(id);
  try {
    await action?.run();
  } catch (cause) {
    notifyFailure(`${action?.label ?? 'It'} did not work`, cause);
  }
}

/** For a shortcut: a dialog keeps the focus from the notices that lie above it. */
export function actOnNewestNotice(): void {
  const newest = notices.getState().shown.findLast(({ action }) => action !== undefined);
  if (newest) void actOnNotice(newest);
}

/** The sentence of a failure, as a notice: for what has no field or place of its own to say it. */
export function notifyFailure(title: string, cause: unknown): number {
  return notify({ title, message: cause instanceof Error ? cause.message : String(cause), tone: 'bad' });
}

function makeRoom(shown: ShownNotice[]): ShownNotice[] {
  if (shown.length <= MAX_SHOWN) return shown;
  const leaving = shown.find((notice) => notice.goesAfterMs !== null) ?? shown[0];
  return shown.filter((notice) => notice !== leaving);
}

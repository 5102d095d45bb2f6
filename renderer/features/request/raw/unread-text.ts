// Which texts of a draft's raw view can't be read, and the issue that keeps the draft from being sent meanwhile. Pure.
import { type Draft, RawFormat } from '../../../../shared/draft.ts';
import type { InputIssue } from '../../../../shared/errors.ts';

export function unreadFormats({ unreadText }: Draft): RawFormat[] {
  return RawFormat.options.filter((format) => unreadText?.[format] !== undefined);
}

/** Sending what the form has would send something else than what the user sees. */
export function findUnreadIssues(draft: Draft): InputIssue[] {
  return unreadFormats(draft).map((format) => ({
    path: ['raw', format],
    message: "The text of the raw view can't be read. Correct it there, or discard it.",
  }));
}

// Copies a draft as code, for the menu: loaded when it is first asked for.
import type { CodeCall } from './code-call.ts';
import { findLanguage } from './languages.ts';

export { draftCall } from './draft-call.ts';

/** Answers with the language's title; null where the language's tool can't do this call. */
export async function copyCode(call: CodeCall, languageId: string | null): Promise<string | null> {
  const { title, write } = findLanguage(languageId);
  const code = write(call);
  if (code === null) return null;
  await navigator.clipboard.writeText(code);
  return title;
}

// Sorts what a call refused to the fields of a form; what belongs to none stands above its buttons.
import { AppError } from '../../../shared/errors.ts';

export interface FormErrors {
  /** By the field's path in the call's input, joined by dots, e.g. `settings.apiVersion`. */
  fields: Readonly<Record<string, string>>;
  form: string | null;
}

export const noErrors: FormErrors = { fields: {}, form: null };

/** `knows` says which fields the form has. */
export function toFormErrors(cause: unknown, knows: (field: string) => boolean): FormErrors {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (!(cause instanceof AppError) || cause.data.code !== 'invalid_input') return { fields: {}, form: message };
  const fields: Record<string, string> = {};
  const rest: string[] = [];
  for (const issue of cause.data.issues) {
    const field = issue.path.join('.');
    if (knows(field)) fields[field] ??= issue.message;
    else rest.push(issue.message);
  }
  const isPlaced = Object.keys(fields).length > 0;
  return { fields, form: rest.length > 0 ? rest.join(' ') : isPlaced ? null : message };
}

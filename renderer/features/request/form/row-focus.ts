// Where the focus goes when its field is taken out of the form: to the next field, never to nowhere.
const CONTROLS = 'input, textarea, select, button';

/** Moves the focus from a row to the row after it, or to what the form ends with. */
export function focusNextField(inside: HTMLElement): void {
  const row = inside.closest('[data-field-row]');
  const form = inside.closest('[data-parameter-form]');
  if (!row || !form) return;
  const rows = [...form.querySelectorAll('[data-field-row], [data-add-parameter]')];
  const next = rows.slice(rows.indexOf(row) + 1).find((other) => !row.contains(other));
  next?.querySelector<HTMLElement>(CONTROLS)?.focus();
}

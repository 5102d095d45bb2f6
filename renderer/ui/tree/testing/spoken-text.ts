// The text of an element without what is hidden from screen readers, for tests that compare many rows at once.

export function spokenText(element: Element | null): string | null {
  const copy = element?.cloneNode(true);
  if (!(copy instanceof Element)) return null;
  for (const hidden of copy.querySelectorAll('[aria-hidden]')) hidden.remove();
  return copy.textContent;
}

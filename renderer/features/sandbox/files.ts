// Files in and out of the page, as base64: what crosses to main is text.

/** Both shells ask where to, or put it where downloads go. */
export function saveBase64(base64: string, name: string): void {
  const anchor = document.createElement('a');
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/gzip' }));
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser reads it after the click, some time later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Rejects where the file can't be read, e.g. since it is gone. */
export async function readFileAsBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // All at once would be more arguments than a call may have.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

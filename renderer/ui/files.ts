// Files out of the page and into it.

/** Both shells ask where to, or put it where downloads go. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser reads it after the click, some time later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Rejects where the file can't be read, e.g. since it is gone. */
export function readBase64(file: File): Promise<string> {
  // Of an empty file browsers give an address without content.
  if (file.size === 0) return Promise.resolve('');
  // The browser's own reader makes base64 of a whole file without a copy per character.
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

export function bytesOfBase64(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

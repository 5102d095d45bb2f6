// What crosses between processes: a structured clone, or Electron's own error where there is none.

/** Throws what Electron throws for functions, symbols and other things that can't be cloned. */
export function cloned<T>(value: T): T {
  try {
    return structuredClone(value);
  } catch (cause) {
    throw new Error('An object could not be cloned.', { cause });
  }
}

// Compares API versions by their day: `2025-02-24.acacia` lies before `2025-03-31`.

/** A request that names no version has the newest. */
export function isBefore(version: string | undefined, day: string): boolean {
  return version !== undefined && version.slice(0, 'YYYY-MM-DD'.length) < day;
}

// Gets Electron's binary with the package's own installer, in a limited time, and not again soon after a failure.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** 120 MB at a usual rate. A network that lets nothing through fails in a moment. */
const LONGEST_MS = 3 * 60_000;
const NEXT_TRY_MS = 24 * 60 * 60_000;

interface Download {
  readonly installer: string;
  /** Remembers a failure: trying at every start would keep people waiting for what their network refuses. */
  readonly failureFile: string;
  readonly nowMs: number;
  readonly tell: (line: string) => void;
}

/** True where it ran through. */
export function downloadElectron({ installer, failureFile, nowMs, tell }: Download): boolean {
  const failedAt = statSync(failureFile, { throwIfNoEntry: false })?.mtimeMs;
  if (failedAt !== undefined && nowMs - failedAt < NEXT_TRY_MS) return false;
  tell('Downloading Electron for the desktop window, once');
  const { status } = spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: LONGEST_MS });
  if (status === 0) {
    rmSync(failureFile, { force: true });
    return true;
  }
  mkdirSync(path.dirname(failureFile), { recursive: true });
  writeFileSync(failureFile, '');
  return false;
}

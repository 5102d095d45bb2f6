// The only writer of logs: one file in the data folder, redacted, bounded in size.
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Log } from '../platform.ts';
import { describeError, redactText, redactValue } from './redact.ts';

/** Two files of a megabyte hold weeks of warnings and can still be sent by mail. */
const MAX_BYTES = 1024 * 1024;

interface LogOptions {
  /** The log is `<dataFolder>/logs/paydeck.log`; the one before it has `.1` at its end. */
  readonly dataFolder: string;
  readonly now: () => number;
  /** Where warnings and errors go as well. */
  readonly stderr: { write(text: string): unknown };
  readonly maxBytes?: number;
}

/** Nothing is made on disk before the first line, so that a start that fails leaves no folder behind. */
export function createLog({ dataFolder, now, stderr, maxBytes = MAX_BYTES }: LogOptions): Log {
  const folder = path.join(dataFolder, 'logs');
  const file = path.join(folder, 'paydeck.log');
  let isBroken = false;

  function append(line: string): void {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (size + line.length > maxBytes) rotate(file);
      appendFileSync(file, line, { mode: 0o600 });
      isBroken = false;
    } catch (cause) {
      // A log that can't be written must not stop what it tells of. Said once, not at every line.
      if (!isBroken) stderr.write(`The log ${file} can't be written: ${redactText(String(cause))}\n`);
      isBroken = true;
    }
  }

  function write(level: 'debug' | 'warn' | 'error', message: string, isShown: boolean): void {
    const line = `${new Date(now()).toISOString()} ${level} ${redactText(message)}\n`;
    append(line);
    if (isShown) stderr.write(line);
  }

  return {
    debug: (message, fields) => write('debug', withFields(message, fields), false),
    warn: (message, fields) => write('warn', withFields(message, fields), true),
    error(message, cause) {
      const reference = `E-${randomBytes(4).toString('hex')}`;
      write('error', `${reference} ${message}: ${describeError(cause)}`, true);
      return reference;
    },
  };
}

function withFields(message: string, fields: Record<string, unknown> | undefined): string {
  return fields ? `${message} ${JSON.stringify(redactValue(fields))}` : message;
}

function rotate(file: string): void {
  if (!statSync(file, { throwIfNoEntry: false })) return;
  rmSync(`${file}.1`, { force: true });
  renameSync(file, `${file}.1`);
}

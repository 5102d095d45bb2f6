// Reads the web shell's arguments: `--port N --data DIR --no-open`.
import { parseArgs } from 'node:util';
import { AppError } from '../../shared/errors.ts';

export interface WebOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Undefined: the system's place for this user. */
  readonly dataFolder: string | undefined;
  readonly opensBrowser: boolean;
}

const USAGE = 'Usage: npm run web -- [--port N] [--data DIR] [--no-open]';

/** Throws `invalid_input`, whose sentence says what is wrong and how it is used. */
export function parseWebArguments(args: readonly string[]): WebOptions {
  const { port = '0', data, 'no-open': isQuiet = false } = readValues(args);
  const number = Number(port);
  if (!/^\d+$/.test(port) || number > 65_535) {
    throw refuse(`'${port}' is no port: it must be a number from 0 to 65535`);
  }
  if (data === '') throw refuse('--data needs a folder');
  return { port: number, dataFolder: data, opensBrowser: !isQuiet };
}

function readValues(args: readonly string[]) {
  try {
    const options = {
      port: { type: 'string' },
      data: { type: 'string' },
      'no-open': { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('. ')[0] : String(cause);
    throw refuse(reason ?? 'The arguments could not be read', cause);
  }
}

function refuse(reason: string, cause?: unknown): AppError {
  const message = `${reason}. Nothing was started. ${USAGE}`;
  return new AppError({ code: 'invalid_input', message, issues: [] }, { cause });
}

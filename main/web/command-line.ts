// Reads the web shell's arguments: `--port N --data DIR --no-open`.
import { parseArgs } from 'node:util';

export interface WebOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  /** Undefined: the system's place for this user. */
  readonly dataFolder: string | undefined;
  readonly opensBrowser: boolean;
}

const USAGE = 'Usage: npm run web -- [--port N] [--data DIR] [--no-open]';

/** Throws an Error whose sentence says what is wrong and how it is used. */
export function parseWebArguments(args: readonly string[]): WebOptions {
  const { port = '0', data, 'no-open': isQuiet = false } = readValues(args);
  const number = Number(port);
  if (!/^\d+$/.test(port) || number > 65_535) {
    throw new Error(`'${port}' is no port: it must be a number from 0 to 65535. Nothing was started. ${USAGE}`);
  }
  if (data === '') throw new Error(`--data needs a folder. Nothing was started. ${USAGE}`);
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
    throw new Error(`${reason}. Nothing was started. ${USAGE}`, { cause });
  }
}

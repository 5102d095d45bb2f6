// The web shell's program: `node build/main/web.js --port N --data DIR --no-open`.
import path from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { AppError } from '../../shared/errors.ts';
import { chooseFolders } from '../default-folders.ts';
import { createLog } from '../log/log.ts';
import type { Log } from '../platform.ts';
import { parseWebArguments, type WebOptions } from './command-line.ts';
import { openBrowser } from './open-browser.ts';
import { startWebShell } from './web-shell.ts';

/** Built, it lies in build/main; `npm run dev` runs the source itself. */
const isSource = import.meta.filename.endsWith('.ts');
const buildFolder = path.join(import.meta.dirname, isSource ? '../../build' : '..');

const SECOND_PRESS_MS = 300;

async function run({ port, dataFolder, opensBrowser }: WebOptions): Promise<void> {
  const folders = chooseFolders(dataFolder);
  const log = createLog({ dataFolder: folders.dataFolder, now: Date.now, stderr: process.stderr });
  const shell = await startWebShell({
    port,
    folders,
    pageFolder: path.join(buildFolder, 'renderer'),
    catalogFolder: path.join(buildFolder, 'catalog'),
    version: packageFile.version,
    log,
    checksOutput: isSource,
  }).catch((cause: unknown) => fail(cause, log));
  stopOnSignals(() => shell.stop().catch((cause: unknown) => fail(cause, log)));
  // The only line on standard output: scripts read it. All else goes to standard error.
  console.log(`Paydeck is at ${shell.address}`);
  if (opensBrowser) {
    openBrowser(shell.address).catch(() =>
      console.error('No browser could be opened here: open the address yourself.'),
    );
  }
}

function stopOnSignals(stop: () => Promise<void>): void {
  let stoppingSince: number | null = null;
  const onSignal = () => {
    // Whoever presses Ctrl+C twice wants out. What comes at once is no second press: conf raises each signal again.
    if (stoppingSince !== null && performance.now() - stoppingSince > SECOND_PRESS_MS) process.exit(130);
    if (stoppingSince !== null) return;
    stoppingSince = performance.now();
    stop().then(() => process.exit(0));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

/** Ends the process with one sentence for the user; the log has the rest of what nobody foresaw. */
function fail(cause: unknown, log: Log): never {
  if (cause instanceof AppError) console.error(cause.message);
  else {
    const reference = log.error('The web shell failed', cause);
    console.error(
      `Paydeck ran into an error of its own and ended. It is in the log under ${reference}. Start it again.`,
    );
  }
  process.exit(1);
}

function readArguments(): WebOptions {
  try {
    return parseWebArguments(process.argv.slice(2));
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause);
    process.exit(1);
  }
}

await run(readArguments());

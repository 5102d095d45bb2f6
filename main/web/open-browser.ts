// Opens an address with the system's own program for it.
import { spawn } from 'node:child_process';

const SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/** Rejects where this computer has nothing to open it with, or the scheme is not a page's or a mail's. */
export function openBrowser(address: string): Promise<void> {
  // The parsed form has no spaces or quotes, and never starts with a dash.
  const { protocol, href } = new URL(address);
  if (!SCHEMES.has(protocol)) return Promise.reject(new Error(`Paydeck does not open ${protocol} addresses.`));
  const [command, args] = chooseOpener(href);
  return new Promise((resolve, reject) => {
    // No shell: an address is text from outside.
    const opener = spawn(command, args, { stdio: 'ignore', detached: true });
    opener.on('error', reject);
    opener.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}.`))));
    opener.unref();
  });
}

function chooseOpener(href: string): [string, string[]] {
  if (process.platform === 'darwin') return ['open', [href]];
  // Not `cmd /c start`, which would read the address's & as the next command.
  if (process.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', href]];
  return ['xdg-open', [href]];
}

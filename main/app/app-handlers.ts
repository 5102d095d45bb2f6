// The calls about Paydeck itself: its start, and links that leave it.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import { AppError } from '../../shared/errors.ts';
import type { AppStart } from '../../shared/workspace.ts';

interface AppDependencies {
  readonly loadStart: () => Promise<AppStart>;
  readonly openExternal: (url: string) => Promise<void>;
}

export function createAppHandlers({ loadStart, openExternal }: AppDependencies) {
  return {
    'app.load': () => loadStart(),
    'app.openExternal': async ({ url }) => {
      await openExternal(checkExternal(url));
      return {};
    },
  } satisfies Partial<HandlerTable>;
}

/** How the page names the operating systems; whatever is no Mac and no Windows behaves as Linux does. */
export function readPlatform(name: NodeJS.Platform): AppStart['platform'] {
  if (name === 'darwin') return 'mac';
  return name === 'win32' ? 'windows' : 'linux';
}

/**
 * The address as the system gets it. Only pages and mail: the system runs programs for other schemes, and a name and
 * password in an address deceive about where it leads. Throws `invalid_input`.
 */
export function checkExternal(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && isHarmless(url)) return url.href;
  const message = 'Paydeck opens https pages, mail addresses and pages of this computer only. Nothing was opened.';
  throw new AppError({ code: 'invalid_input', message, issues: [{ path: ['url'], message }] });
}

function isHarmless({ protocol, hostname, username, password }: URL): boolean {
  if (username !== '' || password !== '') return false;
  if (protocol === 'https:' || protocol === 'mailto:') return true;
  return protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}

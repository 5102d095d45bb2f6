// The double of `protocol`: schemes are registered before the app is ready, handlers after, and routes ask the handlers.
import type { Route } from '@playwright/test';
import { toElectron } from './page-address.ts';
import { demandNotReady, demandReady } from './readiness.ts';

interface CustomScheme {
  readonly scheme: string;
  readonly privileges?: { readonly standard?: boolean; readonly secure?: boolean };
}
type Handler = (request: Request) => Response | Promise<Response>;

const privileged = new Map<string, CustomScheme>();
const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]) {
    demandNotReady('protocol.registerSchemesAsPrivileged');
    for (const entry of schemes) privileged.set(entry.scheme, entry);
  },
  handle(scheme: string, handler: Handler) {
    demandReady('protocol.handle');
    if (handlers.has(scheme)) throw new Error('The scheme has been registered');
    handlers.set(scheme, handler);
  },
};

/** Answers a page's request by main's own handler for app://. */
export async function answerRoute(route: Route): Promise<void> {
  const request = route.request();
  const address = toElectron(request.url());
  const scheme = new URL(address).protocol.slice(0, -1);
  const { standard, secure } = privileged.get(scheme)?.privileges ?? {};
  const handler = handlers.get(scheme);
  // An address whose scheme is not standard has no origin, and the page would not get far.
  if (!handler || !standard || !secure) return route.abort('failed');
  const response = await handler(new Request(address, { method: request.method() }));
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

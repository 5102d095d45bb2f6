// The double of `session`: one default session, whose permission handlers decide what a window's page may do.
import type { BrowserContext } from '@playwright/test';
import { demandReady } from './readiness.ts';

type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean;

let checkHandler: CheckHandler | null = null;

const defaultSession = {
  /** Never called: what the check handler denied can't be asked for, and what it granted needs no asking. */
  setPermissionRequestHandler(_handler: unknown) {},
  setPermissionCheckHandler(handler: CheckHandler | null) {
    checkHandler = handler;
  },
  setDevicePermissionHandler(_handler: unknown) {},
  resolveProxy: async (_url: string) => 'DIRECT',
};

export const session = {
  get defaultSession() {
    demandReady('Session');
    return defaultSession;
  },
};

/** Chromium's names for permissions that Playwright can grant, by Electron's. */
const grantable: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'clipboard-write',
  'clipboard-read': 'clipboard-read',
  geolocation: 'geolocation',
  notifications: 'notifications',
  media: 'microphone',
};

/** Without a check handler Electron grants all. */
export async function grantPermissions(context: BrowserContext, contents: unknown, origin: string): Promise<void> {
  const isGranted = (permission: string) => checkHandler?.(contents, permission, origin, {}) ?? true;
  const granted = Object.keys(grantable).filter(isGranted);
  await context.grantPermissions(granted.map((name) => grantable[name] ?? name));
}

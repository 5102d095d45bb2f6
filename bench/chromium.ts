// The browser that the measurements drive.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Playwright's own Chromium where it was downloaded, else the system's. */
export async function launchChromium(): Promise<Browser> {
  const own = chromium.executablePath();
  const executablePath = existsSync(own) ? own : installed.find((path) => existsSync(path));
  if (!executablePath) throw new Error('No Chromium or Chrome found. `npm test` installs one.');
  // Chromium's own sandbox refuses to run as root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args });
}

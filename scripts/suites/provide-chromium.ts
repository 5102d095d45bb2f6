// Makes sure that there is a Chromium for the journeys, and installs one where there is none.
import { spawnSync } from 'node:child_process';
import { findChromium } from '../../e2e/fixtures/find-chromium.ts';
import { runTool } from './tool.ts';

/** False where none could be had; what was tried has said why. */
export function provideChromium(): boolean {
  if (findChromium() !== undefined) return true;
  console.log('No Chromium or Chrome was found here, so one is installed.');
  if (canUseApt()) {
    spawnSync('apt-get', ['update'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  // On Ubuntu the package only points to a snap, which containers can't run.
  if (!isUsable()) runTool('playwright', ['install', ...(canUseApt() ? ['--with-deps'] : []), 'chromium']);
  return isUsable();
}

function canUseApt(): boolean {
  const isRoot = process.getuid?.() === 0;
  return process.platform === 'linux' && isRoot && spawnSync('apt-get', ['--version']).status === 0;
}

function isUsable(): boolean {
  const file = findChromium();
  return file !== undefined && spawnSync(file, ['--version']).status === 0;
}

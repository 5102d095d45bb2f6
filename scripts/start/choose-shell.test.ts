import { describe, expect, it } from 'vitest';
import { chooseShell } from './choose-shell.ts';

const withElectron = { environment: { DISPLAY: ':0' }, args: [], provideElectron: () => '/electron' };
const neverAsked = () => {
  throw new Error('Electron was looked for in vain');
};

describe('the desktop', () => {
  it.each(['linux', 'darwin', 'win32'] as const)('is chosen on %s where Electron is there', (platform) => {
    expect(chooseShell({ ...withElectron, platform })).toEqual({ shell: 'desktop', electron: '/electron' });
  });

  it('needs no DISPLAY on a Mac, and is content with Wayland on Linux', () => {
    expect(chooseShell({ ...withElectron, platform: 'darwin', environment: {} }).shell).toBe('desktop');
    const wayland = { WAYLAND_DISPLAY: 'wayland-0' };
    expect(chooseShell({ ...withElectron, platform: 'linux', environment: wayland }).shell).toBe('desktop');
  });

  it('takes a data folder', () => {
    expect(chooseShell({ ...withElectron, platform: 'linux', args: ['--data', '/x'] }).shell).toBe('desktop');
  });
});

describe('the web shell', () => {
  it.each([{}, { DISPLAY: '' }])('is chosen without a display, and nothing is downloaded (%j)', (environment) => {
    expect(chooseShell({ platform: 'linux', environment, args: [], provideElectron: neverAsked })).toEqual({
      shell: 'web',
      reason: expect.stringContaining('no display'),
    });
  });

  it('is chosen where Electron can not be had', () => {
    const choice = chooseShell({ ...withElectron, platform: 'win32', provideElectron: () => undefined });
    expect(choice).toEqual({ shell: 'web', reason: expect.stringContaining("Electron's binary") });
  });

  it.each(['--port', '--port=80', '--no-open'])('is meant by %s', (arg) => {
    const choice = chooseShell({ ...withElectron, platform: 'linux', args: [arg], provideElectron: neverAsked });
    expect(choice.shell).toBe('web');
  });
});

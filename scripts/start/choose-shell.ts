// Decides which shell `npm start` runs, and says why where it is not the desktop.

interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly args: readonly string[];
  /** Electron's binary, downloaded where that is possible. Asked for only where a window could be shown. */
  readonly provideElectron: () => string | undefined;
}

export type ShellChoice = { shell: 'desktop'; electron: string } | { shell: 'web'; reason: string };

export function chooseShell({ platform, environment, args, provideElectron }: Surroundings): ShellChoice {
  if (args.some((arg) => /^--(port|no-open)\b/.test(arg))) {
    return { shell: 'web', reason: 'Paydeck runs in the browser, since its arguments are those of the web shell.' };
  }
  const hasDisplay = platform !== 'linux' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
  if (!hasDisplay) return { shell: 'web', reason: 'Paydeck runs in the browser, since there is no display here.' };
  const electron = provideElectron();
  if (electron !== undefined) return { shell: 'desktop', electron };
  return {
    shell: 'web',
    reason: "Paydeck runs in the browser, since Electron's binary is not here and could not be downloaded.",
  };
}

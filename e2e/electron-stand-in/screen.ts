// The doubles of `screen` and `nativeTheme`: one display, light.
import { demandReady } from './readiness.ts';

const display = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
};

export const screen = {
  getPrimaryDisplay() {
    demandReady("The 'screen' module");
    return display;
  },
  getAllDisplays() {
    demandReady("The 'screen' module");
    return [display];
  },
};

export const nativeTheme = { shouldUseDarkColors: false };

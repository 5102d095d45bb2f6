import { expect, it } from 'vitest';
import { windowOptions } from './window-options.ts';

const bounds = { x: 10, y: 20, width: 1200, height: 800 };
const options = windowOptions({ bounds, preloadFile: '/preload.cjs', isDark: true });

it('keeps the page from Node, and the preload in a world of its own', () => {
  expect(options.webPreferences).toMatchObject({
    preload: '/preload.cjs',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
  });
});

it('opens where it is told, hidden until it is painted', () => {
  expect(options).toMatchObject({ ...bounds, show: false });
});

it('has the background of its theme before the page is there', () => {
  const light = windowOptions({ bounds, preloadFile: '/preload.cjs', isDark: false });
  expect(light.backgroundColor).not.toBe(options.backgroundColor);
});

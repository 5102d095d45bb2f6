// The panel is no part of the first screen: it loads when it is first opened.
import { lazy } from 'react';

export const SandboxPanel = lazy(async () => ({ default: (await import('./sandbox-panel.tsx')).SandboxPanel }));

// The sandbox's panel, and the store that it shows.
export { SandboxPanel } from './lazy-sandbox-panel.ts';
export { createSandboxStore, type SandboxStore } from './sandbox-store.ts';

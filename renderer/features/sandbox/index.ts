// The sandbox's panel, and the store that it shows.
export { SandboxPanel } from './sandbox-panel.tsx';
export { createSandboxStore, type SandboxStore } from './sandbox-store.ts';

// Starts the sandbox while the user is still looking, so that the first send need not wait for it.
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { currentEnvironment, type WorkspaceStore } from '../features/workspace/index.ts';

/** After the first paint: nothing on the first screen depends on it. */
const AFTER_MS = 300;

export function useSandboxStart(workspace: WorkspaceStore, isConnected: boolean): void {
  const isWanted = useStore(
    workspace,
    (state) => state.sandbox.kind === 'stopped' && currentEnvironment(state)?.isSandbox === true,
  );
  useEffect(() => {
    if (!isWanted || !isConnected) return;
    const timer = setTimeout(() => {
      workspace.startSandbox().catch(() => {
        // The store keeps the failure, and the status line shows it.
      });
    }, AFTER_MS);
    return () => clearTimeout(timer);
  }, [isWanted, isConnected, workspace]);
}

// The calls about the workspace as a whole.
import type { HandlerTable } from '../../shared/contract/calls.ts';
import type { WorkspaceState } from './workspace-state.ts';

export function createWorkspaceHandlers(state: WorkspaceState) {
  return {
    'workspace.undoRemove': async ({ undoId }) => state.undoRemove(undoId),
  } satisfies Partial<HandlerTable>;
}

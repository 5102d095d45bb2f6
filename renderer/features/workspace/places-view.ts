// Which part of the dialog "Environments and keys" is shown.
import type { Environment } from '../../../shared/environment.ts';
import type { EnvironmentId, IntegrationId } from '../../../shared/ids.ts';
import type { Workspace } from '../../../shared/workspace.ts';

export type PlacesView =
  /** Where the title bar stands. */
  | { kind: 'current' }
  | { kind: 'configuration'; environmentId: EnvironmentId; integrationId: IntegrationId }
  | { kind: 'environment'; environmentId: EnvironmentId }
  | { kind: 'integration'; integrationId: IntegrationId }
  | { kind: 'new_environment' }
  | { kind: 'new_integration' };

/** Names a view, so that a form that was begun is found again. */
export function viewKey(view: PlacesView): string {
  if (view.kind === 'configuration') return `configuration:${view.environmentId}:${view.integrationId}`;
  if (view.kind === 'environment') return `environment:${view.environmentId}`;
  if (view.kind === 'integration') return `integration:${view.integrationId}`;
  return view.kind;
}

/** What there is to show: a view of something that was removed falls back to where the title bar stands. */
export function resolveView(view: PlacesView, workspace: Workspace): PlacesView {
  const environment = (id: EnvironmentId): Environment | undefined =>
    workspace.environments.find((candidate) => candidate.id === id);
  const hasIntegration = (id: IntegrationId) => workspace.integrations.some((candidate) => candidate.id === id);

  if (view.kind === 'new_environment' || view.kind === 'new_integration') return view;
  if (view.kind === 'integration' && hasIntegration(view.integrationId)) return view;
  if (view.kind === 'environment' && environment(view.environmentId)) return view;
  if (view.kind === 'configuration' && hasIntegration(view.integrationId)) {
    const found = environment(view.environmentId);
    // The Sandbox's key is its own: there is nothing to configure per integration.
    if (found?.isSandbox) return { kind: 'environment', environmentId: found.id };
    if (found) return view;
  }
  const { environmentId, integrationId } = workspace;
  return environment(environmentId)?.isSandbox
    ? { kind: 'environment', environmentId }
    : { kind: 'configuration', environmentId, integrationId };
}

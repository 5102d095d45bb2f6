// What a send needs to know of the place it goes to, with the key still behind a function.
import type { Environment } from '../../shared/environment.ts';
import type { EnvironmentId, IntegrationId } from '../../shared/ids.ts';
import type { Configuration, Integration } from '../../shared/integration.ts';

export interface Place {
  readonly environmentId: EnvironmentId;
  readonly integrationId: IntegrationId;
}

export interface ResolvedConfiguration {
  readonly environment: Environment;
  readonly integration: Integration;
  readonly configuration: Configuration;
  /** Only the function that sends may call it. Throws `vault_locked` or `secret_unreadable`. */
  revealApiKey(): string;
}

/** Throws `not_found` for an unknown place, `not_configured` where the integration has no configuration there. */
export type ResolveConfiguration = (place: Place) => ResolvedConfiguration;

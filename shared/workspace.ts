// The workspace: environments and integrations, and which of them is chosen; and what the app says at its start.
import { z } from 'zod';
import { Environment } from './environment.ts';
import { EnvironmentId, IntegrationId } from './ids.ts';
import { Integration } from './integration.ts';
import { Settings } from './settings.ts';

export const Workspace = z.object({
  environments: z.array(Environment),
  integrations: z.array(Integration),
  environmentId: EnvironmentId,
  integrationId: IntegrationId,
});
export type Workspace = z.infer<typeof Workspace>;

/** Something that the user must know at the start, e.g. a file that could not be read and was set aside. */
export const Notice = z.object({ id: z.string(), title: z.string(), message: z.string() });
export type Notice = z.infer<typeof Notice>;

export const VaultState = z.enum([
  /** Secrets can be read and written. */
  'open',
  /** A passphrase opens it. */
  'locked',
  /** There is no keychain here and no passphrase yet: one must be chosen before secrets can be kept. */
  'passphrase_needed',
]);
export type VaultState = z.infer<typeof VaultState>;

export const SandboxState = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stopped') }),
  z.object({ kind: z.literal('running'), url: z.string(), apiKey: z.string() }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
]);
export type SandboxState = z.infer<typeof SandboxState>;

/** What this shell can do: views ask this, never "is this Electron". */
export const Capabilities = z.object({
  /** The window has a menu of the system's own, which handles its shortcuts. */
  nativeMenu: z.boolean(),
  /** How the vault's data key is kept. */
  keyProtector: z.enum(['keychain', 'passphrase', 'key_file']),
});
export type Capabilities = z.infer<typeof Capabilities>;

export const AppStart = z.object({
  version: z.string(),
  platform: z.enum(['mac', 'windows', 'linux']),
  capabilities: Capabilities,
  dataFolder: z.string(),
  vault: VaultState,
  notices: z.array(Notice),
  workspace: Workspace,
  settings: Settings,
  /** The API version that the catalog speaks. */
  catalogApiVersion: z.string(),
});
export type AppStart = z.infer<typeof AppStart>;

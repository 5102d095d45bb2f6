// What the key field says while a key is typed: its kind and mode, or why it can't be one, and where it looks misplaced.
import { type KeyKind, type Mode, readApiKey } from '../../../shared/api-key.ts';
import type { Environment } from '../../../shared/environment.ts';
import type { IntegrationId } from '../../../shared/ids.ts';
import type { Workspace } from '../../../shared/workspace.ts';

export type TypedKey =
  | { kind: 'empty' }
  | { kind: 'refused'; message: string }
  | { kind: 'accepted'; words: string; mode: Mode; warning: string | null };

const kindWords: Record<KeyKind, string> = {
  secret: 'Secret key',
  restricted: 'Restricted key',
  pretend: 'Pretend live key (it moves no money)',
  organization: 'Organization key',
  unknown: 'Unknown kind of key, handled as live',
};

export interface KeyPlace {
  workspace: Workspace;
  environment: Environment;
  integrationId: IntegrationId;
}

export function readTypedKey(text: string, place: KeyPlace): TypedKey {
  if (text.trim() === '') return { kind: 'empty' };
  const reading = readApiKey(text);
  if (!reading.ok) return { kind: 'refused', message: reading.message };
  const words = reading.kind === 'unknown' ? kindWords.unknown : `${kindWords[reading.kind]}, ${reading.mode} mode`;
  return { kind: 'accepted', words, mode: reading.mode, warning: findMisplacement(reading.mode, place) };
}

/** The other integrations' keys of an environment tell what it is for. */
function findMisplacement(mode: Mode, { workspace, environment, integrationId }: KeyPlace): string | null {
  const others = new Set(
    workspace.integrations
      .filter(({ id }) => id !== integrationId)
      .flatMap(({ configurations }) => configurations[environment.id]?.mode ?? []),
  );
  const [only] = others;
  if (others.size !== 1 || only === mode) return null;
  return mode === 'live'
    ? `This is a live key, but the other keys in ${environment.name} are test keys. Requests here would move real money.`
    : `This is a test key, but the other keys in ${environment.name} are live keys.`;
}

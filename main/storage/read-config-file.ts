// Reads a settings file as it lies there, before any library opens it: missing, sound, or broken and why.
import { copyFileSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { asideName } from './set-aside.ts';

/** What one kind of settings file holds. */
export interface ConfigFileKind<Content> {
  /** Of the file, without `.json`. */
  readonly name: string;
  /** What it holds, as a sentence begins: `The collections`. */
  readonly title: string;
  readonly version: number;
  readonly schema: z.ZodType<Content>;
  /** `migrations[0]` turns the content of version 1 into that of version 2. */
  readonly migrations: readonly ((content: unknown) => unknown)[];
  readonly empty: Content;
}

export type ConfigReading<Content> =
  | { readonly state: 'missing' }
  | { readonly state: 'sound'; readonly content: Content; readonly isMigrated: boolean }
  /** `reason` continues a sentence that begins with the file: `is not valid JSON`. */
  | { readonly state: 'broken'; readonly reason: string };

/** All of a file is below its own name, so that version and content change in one write. */
const Entry = z.object({ schemaVersion: z.number().int().min(1), content: z.unknown() });

/**
 * Keeps a copy beside the file before an older version is migrated.
 * Throws `storage_newer`, and what the file system throws.
 */
export function readConfigFile<Content>(
  kind: ConfigFileKind<Content>,
  file: string,
  now: () => number,
): ConfigReading<Content> {
  const text = readText(file);
  if (text === null) return { state: 'missing' };
  const json = parseJson(text);
  if (json === undefined) return { state: 'broken', reason: 'is not valid JSON' };
  const entry = z.record(z.string(), z.unknown()).safeParse(json).data?.[kind.name];
  const parsed = Entry.safeParse(entry);
  if (!parsed.success) return { state: 'broken', reason: `does not hold what Paydeck keeps there` };
  const { schemaVersion, content } = parsed.data;
  if (schemaVersion > kind.version) throw refuseNewer(kind, file, schemaVersion);
  const isMigrated = schemaVersion < kind.version;
  const migrated = migrate(kind, schemaVersion, content);
  if (!migrated.ok) return { state: 'broken', reason: `could not be brought from version ${schemaVersion} to today's` };
  const checked = kind.schema.safeParse(migrated.content);
  if (!checked.success) return { state: 'broken', reason: `has an error at ${firstPlace(checked.error)}` };
  if (isMigrated) copyFileSync(file, asideName(file, `version-${schemaVersion}`, now()));
  return { state: 'sound', content: checked.data, isMigrated };
}

type Migrated = { readonly ok: true; readonly content: unknown } | { readonly ok: false };

function migrate<Content>(kind: ConfigFileKind<Content>, version: number, content: unknown): Migrated {
  try {
    const steps = kind.migrations.slice(version - 1);
    return { ok: true, content: steps.reduce((older, migration) => migration(older), content) };
  } catch {
    // It was not what its version promises. The file is kept whole, so that nothing is lost with the reason.
    return { ok: false };
  }
}

function refuseNewer<Content>(kind: ConfigFileKind<Content>, file: string, version: number): AppError {
  const message = `${kind.title} were written by a newer Paydeck (version ${version} of ${file}; this one knows ${kind.version}). The file was not touched. Install the newer Paydeck to open it.`;
  return new AppError({ code: 'storage_newer', message, file });
}

function readText(file: string): string | null {
  try {
    // Editors on Windows begin a file with a byte order mark.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}

/** Undefined, which JSON can't hold, where it does not parse. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The path and the rule, never the value: it may be a secret. */
function firstPlace(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.') || 'its top'} (${issue.code})` : 'its top';
}

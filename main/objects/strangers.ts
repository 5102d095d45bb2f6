// Finds ids in a draft that were seen in other places only: Stripe knows nothing of them where they are sent to.
import { objectsOf } from '../../shared/catalog/id-prefixes.ts';
import type { DraftTarget, ParameterValue } from '../../shared/draft.ts';
import type { Remark } from '../../shared/remark.ts';
import type { Workspace } from '../../shared/workspace.ts';
import type { Place } from '../integrations/resolved-configuration.ts';
import type { ObjectLedger } from './object-ledger.ts';

export interface StrangersInput {
  readonly target: DraftTarget;
  readonly place: Place;
  readonly ledger: Pick<ObjectLedger, 'placesOf'>;
  readonly workspace: Workspace;
}

/** More would not be read; the first ones make the point. */
const MOST_REMARKS = 5;

/** A help, never a wall: two environments may well share an account. */
export function findStrangers({ target, place, ledger, workspace }: StrangersInput): Remark[] {
  const remarks: Remark[] = [];
  const done = new Set<string>();
  for (const { path, id } of listIds(target)) {
    if (remarks.length === MOST_REMARKS) break;
    if (done.has(id)) continue;
    done.add(id);
    const places = ledger.placesOf(id);
    if (places.length === 0 || places.some((seen) => isSame(seen, place))) continue;
    const known = places.map((seen) => nameOf(seen, workspace)).find((name) => name !== null);
    const here = nameOf(place, workspace);
    if (known === undefined || here === null) continue;
    remarks.push({ path, message: `${id} was only seen in ${known}. ${here} may not have it.` });
  }
  return remarks;
}

function isSame(one: Place, other: Place): boolean {
  return one.environmentId === other.environmentId && one.integrationId === other.integrationId;
}

/** E.g. `Production (Stripe EU)`; null for a place that is gone. */
function nameOf({ environmentId, integrationId }: Place, { environments, integrations }: Workspace): string | null {
  const environment = environments.find(({ id }) => id === environmentId);
  const integration = integrations.find(({ id }) => id === integrationId);
  if (!environment || !integration) return null;
  return integrations.length === 1 ? environment.name : `${environment.name} (${integration.name})`;
}

interface IdAtPath {
  readonly path: (string | number)[];
  readonly id: string;
}

function listIds(target: DraftTarget): IdAtPath[] {
  if (target.kind === 'action')
    return [...idsIn(target.pathValues, ['pathValues']), ...idsIn(target.values, ['values'])];
  const rows = (['query', 'form'] as const).flatMap((table) =>
    target[table].flatMap(({ value, isOn }, index) => (isOn ? idsIn(value, [table, index, 'value']) : [])),
  );
  const segments = target.path.split(/[/?&=]/).flatMap((segment) => idsIn(segment, ['path']));
  return [...segments, ...rows];
}

/** Only what has a known prefix: `us` and `eur` are ids, too, and stand in every account. */
function idsIn(value: ParameterValue, path: (string | number)[]): IdAtPath[] {
  if (typeof value === 'string') return objectsOf(value.trim()).length > 0 ? [{ path, id: value.trim() }] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => idsIn(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => idsIn(item, [...path, name]));
}

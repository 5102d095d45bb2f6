// Actions that do no more than bring an object from one state to another, and how that is done.
import { isJsonObject, type Json, type JsonObject, type StripeObject, textOf } from './json.ts';
import { invalidRequest } from './sandbox-error.ts';
import { cardAndTreasuryActions } from './status-actions/card-and-treasury-actions.ts';
import { moneyActions } from './status-actions/money-actions.ts';
import type { StatusAction, StatusActions } from './status-actions/status-action.ts';
import { v2Actions } from './status-actions/v2-actions.ts';

/** By the catalog's operation id. */
export const statusActions: StatusActions = { ...moneyActions, ...cardAndTreasuryActions, ...v2Actions };

/**
 * The fields that the action changes. `stamp` is the moment as the API writes it: seconds, or a date and time in v2.
 * Throws a 400 where the object's state does not allow it.
 */
export function fieldsOfStatusAction(action: StatusAction, object: StripeObject, stamp: Json): JsonObject {
  const field = action.field ?? 'status';
  const state = at(object, field.split('.'));
  if (action.from !== undefined && !action.from.some((allowed) => allowed === state)) {
    throw invalidRequest(
      `This ${object.object} has ${field} '${textOf(state) ?? JSON.stringify(state ?? null)}'. Only ${action.from.join(' or ')} allows this.`,
      { code: `${object.object.replaceAll('.', '_')}_unexpected_state` },
    );
  }
  const changed: JsonObject = { ...action.set };
  const set = (path: string, value: Json) => put(changed, object, path.split('.'), value);
  if (action.to !== undefined) set(field, action.to);
  if (action.stamp !== undefined) set(action.stamp, stamp);
  return changed;
}

function at(holder: Json | undefined, path: readonly string[]): Json | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return holder;
  return isJsonObject(holder) ? at(holder[name], rest) : undefined;
}

/** Sets a nested field and keeps what stands beside it in the object. */
function put(changed: JsonObject, object: JsonObject, path: readonly string[], value: Json): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (rest.length === 0) {
    changed[name] = value;
    return;
  }
  const before = isJsonObject(changed[name]) ? changed[name] : object[name];
  const inner: JsonObject = isJsonObject(before) ? { ...before } : {};
  put(inner, inner, rest, value);
  changed[name] = inner;
}

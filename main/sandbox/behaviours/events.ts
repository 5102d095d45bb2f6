// Events: the list of what happened, by type, for thirty days.
import { arrayOf, type JsonObject, textOf } from '../engine/json.ts';
import type { Condition } from '../engine/object-store.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import type { Behaviour } from '../engine/work.ts';

const MAX_TYPES = 20;

export const events: Behaviour = {
  listFilters: {
    'events.list': {
      type: (value) => [typeCondition([textOf(value) ?? ''])],
      types: (value) => {
        if (arrayOf(value).length > MAX_TYPES) throw invalidRequest(`At most ${MAX_TYPES} types.`, { param: 'types' });
        return [typeCondition(arrayOf(value).map(String))];
      },
      delivery_success: (value) => [
        { sql: `json_extract(data, '$.pending_webhooks') ${value === false ? '>' : '='} 0`, values: [] },
      ],
    },
  },
  listDefaults: {
    'events.list': (params: JsonObject) => {
      if (params.type !== undefined && params.types !== undefined)
        throw invalidRequest('Give type or types, not both.', { param: 'types' });
      return [];
    },
  },
};

/** `charge.*` asks for all that begin so. */
function typeCondition(types: readonly string[]): Condition {
  const column = `json_extract(data, '$.type')`;
  const parts = types.map((type) => (type.endsWith('*') ? `${column} GLOB ?` : `${column} = ?`));
  return { sql: `(${parts.join(' OR ') || '1'})`, values: types.map((type) => type.replace(/[[\]?]/g, '')) };
}

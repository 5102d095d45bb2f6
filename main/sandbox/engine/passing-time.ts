// What time brings by itself: dues of real time, dues of a test clock, and the time that a request happens in.
import { type JsonObject, type StripeObject, textOf } from './json.ts';
import type { ObjectStore } from './object-store.ts';
import type { Objects, Situation } from './objects.ts';
import { SandboxError } from './sandbox-error.ts';
import type { PathId } from './work.ts';

/** What happens to an object whose moment has come. It must move or clear `_due`. */
export type Due = (objects: Objects, object: StripeObject) => void;

interface PassingTimeSources {
  readonly store: ObjectStore;
  readonly dues: ReadonlyMap<string, Due>;
  objectsOf(situation: Situation): Objects;
  /** Undoes what the work did where it fails. */
  readonly inTransaction: (work: () => void) => void;
}

/** A year of daily renewals of a large account; what is left then comes with the next request. */
const MAX_DUES_AT_ONCE = 20_000;

export function createPassingTime({ store, dues, objectsOf, inTransaction }: PassingTimeSources) {
  /** What can't happen any more, e.g. since the customer is gone, is left out: it must not stop every request from now on. */
  function happen(due: () => void): void {
    try {
      inTransaction(due);
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
    }
  }

  function pass(situation: Situation, next: (space: string) => StripeObject | undefined): void {
    for (let passed = 0; passed < MAX_DUES_AT_ONCE; passed++) {
      const object = next(objectsOf(situation).space);
      if (!object) return;
      const objects = objectsOf(atItsTime(situation, Number(object._due)));
      happen(() => dues.get(object.object)?.(objects, object));
      // Whatever did not move would come first again, forever.
      const after = objects.find(object.object, object.id);
      if (after && after._due === object._due) objects.change(after, { _due: null }, null);
    }
  }

  return {
    /** Does what time alone brings to an account, moment by moment, up to `until` (Unix seconds). */
    letTimePass: (situation: Situation, until: number): void =>
      pass(situation, (space) => store.firstDue(space, until)),

    /** The same for one test clock, whose objects the real time leaves alone. */
    letClockPass: (situation: Situation, clockId: string, until: number): void =>
      pass({ ...situation, clockId }, (space) => store.firstDueOnClock(space, clockId, until)),

    /** The objects in the time of the test clock that the request's customer, or the object of its path, lives on. */
    onItsClock(situation: Situation, params: JsonObject, pathIds: readonly PathId[]): Objects {
      const objects = objectsOf(situation);
      const named = [
        { type: 'customer', id: textOf(params.customer) },
        { type: 'subscription', id: textOf(params.subscription) },
        ...pathIds.map(({ type, value }) => ({ type: type ?? '', id: value })),
      ];
      for (const { type, id } of named) {
        const object = id === undefined || type === '' ? undefined : objects.find(type, id);
        const clock = object && clockOf(objects, object);
        if (clock) return objectsOf({ ...situation, now: Number(clock.frozen_time), clockId: clock.id });
      }
      return objects;
    },
  };
}

/** Time asks for nothing: what it brings belongs to no request and to no version of one. */
function atItsTime({ apiVersion: _, ...situation }: Situation, now: number): Situation {
  return { ...situation, now, requestId: null, idempotencyKey: null };
}

function clockOf(objects: Objects, object: StripeObject): StripeObject | undefined {
  const id = textOf(object._clock) ?? (object.object === 'customer' ? textOf(object.test_clock) : undefined);
  return id === undefined ? undefined : objects.find('test_helpers.test_clock', id);
}

// Moves a told business in time: every moment by whole days, so that ids and amounts stay as they were told.
import type { DatabaseSync } from 'node:sqlite';
import { addMonths } from '../behaviours/periods.ts';
import { isStripeObject, numberOf } from '../engine/json.ts';

/** Unix seconds: the end of every business that is told. The file made by the build and the tests then hold the same. */
export const TOLD_END = Date.UTC(2026, 0, 15) / 1000;

const DAY = 24 * 60 * 60;
/** A number of ten digits that is no text, with the sign before it: no amount of the business comes near. */
const MOMENT = /[:[,][12]\d{9}(?=[,}\]])/g;
/** The objects of version 2 write their moments out. */
const WRITTEN_MOMENT = /"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z"/g;

/** Everything in the database, so that what was told up to `TOLD_END` ends at `end`: both at midnight. */
export function moveBusiness(database: DatabaseSync, end: number): void {
  const seconds = end - TOLD_END;
  if (seconds % DAY !== 0) throw new Error('A business moves by whole days.');
  if (seconds === 0) return;
  database.function('moved', { deterministic: true }, (type, data) => movedText(String(type), String(data), seconds));
  database
    .prepare('UPDATE objects SET data = moved(type, data), created = created + :seconds, due = due + :seconds')
    .run({ seconds });
}

function movedText(type: string, data: string, seconds: number): string {
  const moved = data
    .replace(MOMENT, (text) => text.charAt(0) + (Number(text.slice(1)) + seconds))
    .replace(WRITTEN_MOMENT, (text) => JSON.stringify(writtenLater(text.slice(1, -1), seconds)));
  return type === 'subscription' ? withAnchorOfItsPeriod(moved) : moved;
}

/** With as many decimals as it had. */
function writtenLater(text: string, seconds: number): string {
  const written = new Date(Date.parse(text) + seconds * 1000).toISOString();
  return text.includes('.') ? written : written.replace(/\.\d+Z$/, 'Z');
}

/** Months differ in length: the anchor takes the day on which the period ends now, on which it will be renewed. */
function withAnchorOfItsPeriod(text: string): string {
  const subscription: unknown = JSON.parse(text);
  if (!isStripeObject(subscription)) return text;
  const anchor = numberOf(subscription.billing_cycle_anchor);
  const end = numberOf(subscription._period_end);
  if (anchor === undefined || end === undefined || dayOf(anchor) === dayOf(end)) return text;
  return JSON.stringify({ ...subscription, billing_cycle_anchor: anchorBefore(end, anchor) });
}

/** The moment nearest to the old anchor, whole months before `end`, in a month that has its day. */
function anchorBefore(end: number, anchor: number): number {
  let months = Math.max(0, Math.round((end - anchor) / (30.44 * DAY)));
  while (dayOf(addMonths(end, -months, end)) !== dayOf(end)) months++;
  return addMonths(end, -months, end);
}

function dayOf(moment: number): number {
  return new Date(moment * 1000).getUTCDate();
}

// What to use instead of an operation that is deprecated, gone, or an older path for another one.
import { aliases } from './legacy-aliases.ts';

/** Stripe's own advice, from the descriptions of what is deprecated and from the notes on what was removed. */
const advised: Readonly<Record<string, string>> = {
  'charges.create': 'paymentIntents.create',
  'charges.capture': 'paymentIntents.capture',
  'invoices.retrieveUpcoming': 'invoices.createPreview',
  'invoices.listUpcomingLines': 'invoices.createPreview',
  'subscriptionItems.createUsageRecord': 'billing.meterEvents.create',
  'subscriptionItems.listUsageRecordSummaries': 'billing.meters.listEventSummaries',
};

const followed = new Map(aliases.flatMap(({ id, like }) => (like === null ? [] : [[id, like] as const])));

/** The id of the operation to use instead; null where there is none, or where its text says what to do. */
export function successorOf(operationId: string): string | null {
  return advised[operationId] ?? followed.get(operationId) ?? null;
}

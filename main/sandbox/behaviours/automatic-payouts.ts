// Payouts that come by themselves: on the days that the balance settings say, of all that is available by then.
import { runGenericOperation } from '../engine/generic-operations.ts';
import { amountOf, arrayOf, type JsonObject, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import type { Behaviour } from '../engine/work.ts';
import { balanceSums, enter } from './balance.ts';
import { schedulePayout, usualDestination } from './money-movements.ts';

const DAY = 24 * 60 * 60;
/** From a payment to the payout that it can be part of. */
const DELAY_DAYS = 2;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

export const automaticPayouts: Behaviour = {
  operations: {
    'balanceSettings.retrieve': (work) => completed(runGenericOperation(work, 'balance_settings')),
    'balanceSettings.update': (work) => {
      const settings = runGenericOperation(work, 'balance_settings');
      const due = nextPayoutDay(scheduleOf(settings), work.objects.now);
      return completed(work.objects.change(settings, { _due: due }, null));
    },
  },
  dues: {
    balance_settings: (objects, settings) => {
      payOut(objects, settings);
      objects.change(settings, { _due: nextPayoutDay(scheduleOf(settings), objects.now) }, null);
    },
  },
};

function scheduleOf(settings: StripeObject): JsonObject {
  return objectOf(objectOf(objectOf(settings.payments).payouts).schedule);
}

/** Until somebody sets a schedule, payouts are made by hand: a balance that is looked at stays where it is. */
function completed(settings: StripeObject): StripeObject {
  const payments = objectOf(settings.payments);
  const payouts = objectOf(payments.payouts);
  const schedule = textOf(scheduleOf(settings).interval) === undefined ? { interval: 'manual' } : payouts.schedule;
  return {
    ...settings,
    payments: {
      ...payments,
      debit_negative_balances: payments.debit_negative_balances ?? true,
      payouts: {
        automatic_transfer_rules_by_currency: null,
        minimum_balance_by_currency: null,
        statement_descriptor: null,
        ...payouts,
        schedule,
        status: 'enabled',
      },
      settlement_timing: { ...objectOf(payments.settlement_timing), delay_days: DELAY_DAYS },
    },
  };
}

/** What a platform sets for a connected account, which then pays out by itself on these days. */
export function setPayoutSchedule(objects: Objects, schedule: JsonObject): void {
  const known = objects.find('balance_settings', 'only');
  const settings = known ?? objects.add(objects.make('balance_settings', {}, { id: 'only' }), { event: null });
  const payments = objectOf(settings.payments);
  const { delay_days: _, monthly_anchor: monthDay, weekly_anchor: weekday, ...given } = schedule;
  const days: JsonObject = {
    ...(monthDay === undefined ? {} : { monthly_payout_days: [monthDay] }),
    ...(weekday === undefined ? {} : { weekly_payout_days: [weekday] }),
    ...given,
  };
  objects.change(
    settings,
    {
      payments: { ...payments, payouts: { ...objectOf(payments.payouts), schedule: days } },
      _due: nextPayoutDay(days, objects.now),
    },
    null,
  );
}

/**
 * The first midnight (UTC) after `now` on which the schedule pays out; null where it never does. Days of the month that
 * a month lacks fall on its last one, as Stripe's `monthly_payout_days` do.
 */
function nextPayoutDay(schedule: JsonObject, now: number): number | null {
  const interval = textOf(schedule.interval);
  if (interval === undefined || interval === 'manual') return null;
  const weekly = arrayOf(schedule.weekly_payout_days).map(textOf);
  const monthly = arrayOf(schedule.monthly_payout_days).map(Number);
  const isPayoutDay = (moment: number) => {
    const date = new Date(moment * 1000);
    if (interval === 'weekly') return (weekly.length > 0 ? weekly : ['monday']).includes(WEEKDAYS[date.getUTCDay()]);
    if (interval !== 'monthly') return true;
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    return (monthly.length > 0 ? monthly : [1]).some((day) => Math.min(day, last) === date.getUTCDate());
  };
  let moment = Math.floor(now / DAY) * DAY + DAY;
  while (!isPayoutDay(moment)) moment += DAY;
  return moment;
}

/** One payout for each currency, with all transactions that it consists of. What is owed, or is to be kept, stays. */
function payOut(objects: Objects, settings: StripeObject): void {
  const rows = objects.store.query(
    `SELECT id, json_extract(data, '$.currency') AS currency
     FROM objects WHERE space = ? AND type = 'balance_transaction' AND deleted = 0
       AND json_extract(data, '$._payout') IS NULL AND json_extract(data, '$.available_on') <= ? ORDER BY sequence`,
    objects.space,
    objects.now,
  );
  const available = new Map(
    balanceSums(objects).flatMap((sum) => (sum.isAvailable ? [[sum.currency, sum.amount] as const] : [])),
  );
  for (const currency of new Set(rows.map((row) => String(row.currency)))) {
    const parts = rows.filter((row) => row.currency === currency);
    const kept = objectOf(objectOf(objectOf(settings.payments).payouts).minimum_balance_by_currency)[currency];
    const amount = (available.get(currency) ?? 0) - amountOf(kept);
    const destination = usualDestination(objects, currency);
    if (amount < 1 || destination === undefined) continue;
    const payout = objects.make(
      'payout',
      { metadata: {} },
      {
        amount,
        arrival_date: objects.now + 2 * DAY,
        automatic: true,
        currency,
        description: 'STRIPE PAYOUT',
        destination,
        reconciliation_status: 'completed',
        source_type: 'card',
        type: 'bank_account',
      },
    );
    payout.balance_transaction = enter(objects, {
      type: 'payout',
      amount: -amount,
      currency,
      source: payout.id,
      description: 'STRIPE PAYOUT',
      availableAt: objects.now,
    });
    schedulePayout(objects, payout);
    const ids = [...parts.map(({ id }) => String(id)), textOf(payout.balance_transaction) ?? ''];
    for (const id of ids) {
      const transaction = objects.find('balance_transaction', id);
      if (transaction) objects.change(transaction, { _payout: payout.id }, null);
    }
  }
}

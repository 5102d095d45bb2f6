// Actions that do no more than bring an object from one status to another.

export interface StatusAction {
  readonly from: readonly string[];
  readonly to: string;
  /** The field that keeps when it happened. */
  readonly stamp?: string;
  /** The verb of its event. */
  readonly event: string;
}

/** By the catalog's operation id. */
export const statusActions: Readonly<Record<string, StatusAction>> = {
  'billing.alerts.activate': { from: ['inactive'], to: 'active', event: 'updated' },
  'billing.alerts.archive': { from: ['active', 'inactive'], to: 'archived', event: 'updated' },
  'billing.alerts.deactivate': { from: ['active'], to: 'inactive', event: 'updated' },
  'billing.meters.deactivate': { from: ['active'], to: 'inactive', event: 'deactivated' },
  'billing.meters.reactivate': { from: ['inactive'], to: 'active', event: 'reactivated' },
  'identity.verificationSessions.cancel': { from: ['requires_input'], to: 'canceled', event: 'canceled' },
  'payouts.cancel': { from: ['pending'], to: 'canceled', event: 'canceled' },
  'quotes.accept': { from: ['open'], to: 'accepted', event: 'accepted' },
  'quotes.cancel': { from: ['draft', 'open'], to: 'canceled', event: 'canceled' },
  'quotes.finalizeQuote': { from: ['draft'], to: 'open', event: 'finalized' },
  'checkout.sessions.expire': { from: ['open'], to: 'expired', event: 'expired' },
  'setupIntents.cancel': {
    from: ['requires_payment_method', 'requires_confirmation', 'requires_action', 'processing'],
    to: 'canceled',
    event: 'canceled',
  },
  'subscriptionSchedules.cancel': {
    from: ['not_started', 'active'],
    to: 'canceled',
    stamp: 'canceled_at',
    event: 'canceled',
  },
  'subscriptionSchedules.release': {
    from: ['not_started', 'active'],
    to: 'released',
    stamp: 'released_at',
    event: 'released',
  },
  'topups.cancel': { from: ['pending'], to: 'canceled', event: 'canceled' },
};

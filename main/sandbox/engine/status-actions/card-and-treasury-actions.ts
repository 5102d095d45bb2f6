// Actions of Issuing, Terminal and Treasury that only change a state.
import type { StatusActions } from './status-action.ts';

const nothingDone = { action: null } as const;

export const cardAndTreasuryActions: StatusActions = {
  'issuing.authorizations.approve': {
    from: ['pending'],
    to: 'pending',
    set: { approved: true, pending_request: null },
    event: 'updated',
  },
  'issuing.authorizations.decline': {
    from: ['pending'],
    to: 'closed',
    set: { approved: false, pending_request: null },
    event: 'updated',
  },
  'issuing.disputes.submit': { from: ['unsubmitted'], to: 'submitted', event: 'submitted' },
  'testHelpers.issuing.authorizations.capture': { from: ['pending'], to: 'closed', event: 'updated' },
  'testHelpers.issuing.authorizations.expire': { from: ['pending'], to: 'expired', event: 'updated' },
  'testHelpers.issuing.authorizations.respond': { from: ['pending'], event: 'updated' },
  'testHelpers.issuing.cards.submitCard': {
    field: 'shipping.status',
    from: ['pending'],
    to: 'submitted',
    event: 'updated',
  },
  'testHelpers.issuing.cards.shipCard': {
    field: 'shipping.status',
    from: ['pending', 'submitted'],
    to: 'shipped',
    event: 'updated',
  },
  'testHelpers.issuing.cards.deliverCard': {
    field: 'shipping.status',
    from: ['shipped'],
    to: 'delivered',
    event: 'updated',
  },
  'testHelpers.issuing.cards.returnCard': {
    field: 'shipping.status',
    from: ['shipped'],
    to: 'returned',
    event: 'updated',
  },
  'testHelpers.issuing.cards.failCard': {
    field: 'shipping.status',
    from: ['shipped'],
    to: 'failure',
    event: 'updated',
  },
  'testHelpers.issuing.personalizationDesigns.activate': {
    from: ['inactive', 'review'],
    to: 'active',
    event: 'activated',
  },
  'testHelpers.issuing.personalizationDesigns.deactivate': { from: ['active'], to: 'inactive', event: 'deactivated' },
  'testHelpers.issuing.personalizationDesigns.reject': { from: ['review'], to: 'rejected', event: 'rejected' },
  'terminal.readers.cancelAction': { set: nothingDone, event: null },
  'treasury.financialAccounts.close': { from: ['open'], to: 'closed', event: 'closed' },
  'treasury.inboundTransfers.cancel': {
    from: ['processing'],
    to: 'canceled',
    stamp: 'status_transitions.canceled_at',
    set: { cancelable: false },
    event: 'canceled',
  },
  'treasury.outboundPayments.cancel': {
    from: ['processing'],
    to: 'canceled',
    stamp: 'status_transitions.canceled_at',
    set: { cancelable: false },
    event: 'canceled',
  },
  'treasury.outboundTransfers.cancel': {
    from: ['processing'],
    to: 'canceled',
    stamp: 'status_transitions.canceled_at',
    set: { cancelable: false },
    event: 'canceled',
  },
  'testHelpers.treasury.inboundTransfers.fail': {
    from: ['processing'],
    to: 'failed',
    stamp: 'status_transitions.failed_at',
    set: { cancelable: false, failure_details: { code: 'insufficient_funds' } },
    event: 'failed',
  },
  'testHelpers.treasury.inboundTransfers.returnInboundTransfer': {
    from: ['succeeded'],
    set: { returned: true },
    event: null,
  },
  'testHelpers.treasury.inboundTransfers.succeed': {
    from: ['processing'],
    to: 'succeeded',
    stamp: 'status_transitions.succeeded_at',
    set: { cancelable: false },
    event: 'succeeded',
  },
  ...outbound('testHelpers.treasury.outboundPayments', 'returnOutboundPayment'),
  ...outbound('testHelpers.treasury.outboundTransfers', 'returnOutboundTransfer'),
};

function outbound(group: string, returns: string): StatusActions {
  const ended = (to: string): StatusActions[string] => ({
    from: to === 'returned' ? ['posted'] : ['processing'],
    to,
    stamp: `status_transitions.${to}_at`,
    set: { cancelable: false },
    event: to,
  });
  return {
    [`${group}.fail`]: ended('failed'),
    [`${group}.post`]: ended('posted'),
    [`${group}.${returns}`]: ended('returned'),
  };
}

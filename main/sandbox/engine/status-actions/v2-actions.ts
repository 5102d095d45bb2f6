// Actions of the v2 API, and of connected accounts and apps, that only change a state.
import type { StatusActions } from './status-action.ts';

const archives: StatusActions[string] = { field: 'archived', to: true, event: null };
const unarchives: StatusActions[string] = { field: 'archived', to: false, event: null };

export const v2Actions: StatusActions = {
  'apps.installs.uninstall': { from: ['installed'], to: 'uninstalling', event: null },
  'v2.core.accounts.close': { field: 'closed', to: true, event: null },
  'v2.core.eventDestinations.disable': {
    from: ['enabled'],
    to: 'disabled',
    set: { status_details: { disabled: { reason: 'user' } } },
    event: null,
  },
  'v2.core.eventDestinations.enable': { from: ['disabled'], to: 'enabled', event: null },
  'v2.core.vault.gbBankAccounts.archive': archives,
  'v2.core.vault.gbBankAccounts.unarchive': unarchives,
  'v2.core.vault.usBankAccounts.archive': archives,
  'v2.core.vault.usBankAccounts.unarchive': unarchives,
  'v2.core.vault.usBankAccounts.sendMicrodeposits': {
    field: 'verification.status',
    from: ['unverified', 'verification_failed'],
    to: 'awaiting_verification',
    event: null,
  },
  'v2.core.vault.usBankAccounts.confirmMicrodeposits': {
    field: 'verification.status',
    from: ['awaiting_verification'],
    to: 'verified',
    event: null,
  },
  'v2.moneyManagement.outboundPayments.cancel': {
    from: ['processing'],
    to: 'canceled',
    stamp: 'status_transitions.canceled_at',
    set: { cancelable: false },
    event: null,
  },
  'v2.moneyManagement.outboundSetupIntents.cancel': {
    from: ['requires_payout_method', 'requires_action'],
    to: 'canceled',
    event: null,
  },
  'v2.moneyManagement.payoutIntents.cancel': { from: ['pending', 'requires_action'], to: 'canceled', event: null },
  'v2.moneyManagement.payoutIntents.confirm': { from: ['requires_action'], to: 'processing', event: null },
  'v2.moneyManagement.payoutIntents.refreshFxQuote': { from: ['requires_action'], event: null },
  'v2.moneyManagement.payoutIntents.refreshRecipientVerification': { from: ['requires_action'], event: null },
  'v2.moneyManagement.payoutMethods.archive': archives,
  'v2.moneyManagement.payoutMethods.unarchive': unarchives,
  'v2.moneyManagement.recipientVerifications.acknowledge': {
    from: ['awaiting_acknowledgement'],
    to: 'acknowledged',
    stamp: 'status_transitions.acknowledged_at',
    event: null,
  },
  'v2.moneyManagement.transactions.refreshRegulatoryReceipt': { event: null },
};

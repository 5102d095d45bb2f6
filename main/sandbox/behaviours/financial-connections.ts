// Financial Connections: linked bank accounts, refreshed and subscribed to, and the sessions that link them.
import { createObject } from '../engine/generic-operations.ts';
import { arrayOf, type StripeObject } from '../engine/json.ts';
import { type Behaviour, getTarget, type Work } from '../engine/work.ts';

export const financialConnections: Behaviour = {
  operations: {
    'financialConnections.accounts.refresh': refresh,
    'financialConnections.accounts.refreshLinked': refresh,
    'financialConnections.accounts.subscribe': (work) => follow(work, (now, asked) => [...new Set([...now, ...asked])]),
    'financialConnections.accounts.unsubscribe': (work) =>
      follow(work, (now, asked) => now.filter((feature) => !asked.includes(feature))),
    'financialConnections.sessions.create': openSession,
    'financialConnections.sessions.createLinkAccount': openSession,
  },
};

function refresh(work: Work): StripeObject {
  const { objects, params } = work;
  const account = getTarget(work, 'financial_connections.account');
  const done = { last_attempted_at: objects.now, next_refresh_available_at: null, status: 'succeeded' };
  const asked = arrayOf(params.features).map(String);
  return objects.change(account, {
    ...(asked.includes('balance') ? { balance_refresh: done } : {}),
    ...(asked.includes('ownership') ? { ownership_refresh: done } : {}),
    ...(asked.includes('transactions')
      ? { transaction_refresh: { ...done, id: `fctxnref_${objects.newSecret(14)}` } }
      : {}),
  });
}

function follow(work: Work, change: (now: string[], asked: string[]) => string[]): StripeObject {
  const account = getTarget(work, 'financial_connections.account');
  const now = arrayOf(account.subscriptions).map(String);
  return work.objects.change(account, { subscriptions: change(now, arrayOf(work.params.features).map(String)) });
}

function openSession(work: Work): StripeObject {
  const session = createObject(work, 'financial_connections.session', {
    accounts: { object: 'list', data: [], has_more: false, url: '/v1/financial_connections/accounts' },
  });
  return work.objects.change(session, { client_secret: `${session.id}_secret_${work.objects.newSecret(24)}` }, null);
}

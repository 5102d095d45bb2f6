// The page of a checkout session: what is bought, a test card to pay with, and the way out.
import { completeSession, expire } from '../behaviours/checkout-sessions.ts';
import { inWords } from '../behaviours/currencies.ts';
import { lineItemsOf } from '../behaviours/line-items.ts';
import { amountOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { SandboxAnswer } from '../engine/request.ts';
import { invalidRequest } from '../engine/sandbox-error.ts';
import { escapeHtml, page, redirect, table } from './html.ts';
import type { PageVisit } from './pages.ts';

const cards: readonly (readonly [string, string])[] = [
  ['visa', 'Visa 4242: succeeds'],
  ['mastercard', 'Mastercard 4444: succeeds'],
  ['chargeDeclined', 'Visa 0002: is declined'],
  ['chargeDeclinedInsufficientFunds', 'Visa 9995: has insufficient funds'],
  ['createDispute', 'Visa 0259: succeeds and is disputed'],
];

export function checkoutPage(visit: PageVisit): SandboxAnswer {
  const { objects, object: session, form } = visit;
  if (form === null) return show(visit);
  if (form.action === 'expire') {
    expire(objects, session);
    return page('The session is over', '<p>It was expired. Nothing was paid.</p>');
  }
  const card = form.card ?? '';
  if (!cards.some(([name]) => name === card)) throw invalidRequest('Choose one of the cards.');
  const email = form.email ?? '';
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw invalidRequest('Enter an email address.');
  return leave(completeSession(objects, session, card, email));
}

/** Where the session says to go on to; without a place for that, a page that says it is paid. */
function leave(session: StripeObject): SandboxAnswer {
  const to = textOf(session.success_url)?.replaceAll('{CHECKOUT_SESSION_ID}', session.id);
  if (to !== undefined && /^https?:\/\//.test(to)) return redirect(to);
  return page('Paid', '<p>The payment went through. You can close this page.</p>');
}

function show({ objects, object: session }: PageVisit): SandboxAnswer {
  if (session.status !== 'open') {
    return page('This session is over', `<p>Its status is ${escapeHtml(textOf(session.status) ?? '')}.</p>`);
  }
  const currency = textOf(session.currency) ?? 'usd';
  const rows = lineItemsOf(objects, session.id).map(
    (item) =>
      [`${item.quantity} × ${textOf(item.description) ?? ''}`, inWords(amountOf(item.amount_total), currency)] as const,
  );
  const total = ['Total', inWords(amountOf(session.amount_total), currency)] as const;
  const customer = objects.find('customer', textOf(session.customer) ?? '');
  const email =
    textOf(session.customer_email) ?? textOf(customer?.email) ?? textOf(objectOf(session.customer_details).email) ?? '';
  const options = cards.map(([value, label]) => `<option value="${value}">${label}</option>`).join('');
  const isSetup = session.mode === 'setup';
  const cancelUrl = textOf(session.cancel_url);
  const back =
    cancelUrl !== undefined && /^https?:\/\//.test(cancelUrl)
      ? `<p><a href="${escapeHtml(cancelUrl)}">Back</a></p>`
      : '';
  return page(
    isSetup ? 'Save a card' : 'Checkout',
    `${isSetup ? '' : table([...rows, total])}
<form method="post"><label for="email">Email</label><input id="email" name="email" type="email" required value="${escapeHtml(email)}">
<label for="card">Test card</label><select id="card" name="card">${options}</select>
<button name="action" value="pay">${isSetup ? 'Save the card' : `Pay ${escapeHtml(total[1])}`}</button></form>
<form method="post"><button class="plain" name="action" value="expire">Let the session expire</button></form>${back}`,
  );
}

// The receipt of a payment, as its customer would open it.
import { inWords } from '../behaviours/currencies.ts';
import { amountOf, objectOf, textOf } from '../engine/json.ts';
import type { SandboxAnswer } from '../engine/request.ts';
import { escapeHtml, page, table } from './html.ts';
import type { PageVisit } from './pages.ts';

export function receiptPage({ object: charge }: PageVisit): SandboxAnswer {
  if (charge.status !== 'succeeded') return page('No receipt', '<p>Nothing was paid.</p>', 404);
  const currency = textOf(charge.currency) ?? 'usd';
  const details = objectOf(charge.payment_method_details);
  const kind = textOf(details.type) ?? 'card';
  const last4 = textOf(objectOf(details[kind]).last4);
  const day = new Date(amountOf(charge.created) * 1000).toISOString().slice(0, 10);
  const refunded = amountOf(charge.amount_refunded);
  return page(
    'Receipt',
    `<p>${escapeHtml(textOf(charge.description) ?? 'Payment to Paydeck Sandbox')}</p>
${table([
  ['Amount paid', inWords(amountOf(charge.amount), currency)],
  ...(refunded > 0 ? [['Refunded', inWords(refunded, currency)] as const] : []),
  ['Date (UTC)', day],
  ['Paid with', `${kind}${last4 === undefined ? '' : ` ending in ${last4}`}`],
])}`,
  );
}

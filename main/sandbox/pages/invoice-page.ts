// The page of an invoice and its PDF.
import { inWords } from '../behaviours/currencies.ts';
import { payInvoice } from '../behaviours/invoice-life.ts';
import { linesOf } from '../behaviours/invoice-lines.ts';
import { resolvePaymentMethod } from '../behaviours/payment-methods.ts';
import { amountOf, type StripeObject, textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import type { SandboxAnswer } from '../engine/request.ts';
import { escapeHtml, page, redirect, table } from './html.ts';
import type { PageVisit } from './pages.ts';
import { writePdf } from './pdf.ts';

export function invoicePage(visit: PageVisit): SandboxAnswer {
  const { objects, object: invoice, rest, form } = visit;
  if (invoice.status === 'draft') return page('Not yet', '<p>This invoice is still a draft.</p>', 404);
  if (rest === 'pdf') return pdfOf(objects, invoice);
  if (form !== null) {
    const method = resolvePaymentMethod(objects, 'pm_card_visa', 'payment_method');
    objects.change(method, { customer: invoice.customer ?? null }, null);
    payInvoice(objects, invoice, { methodId: method.id });
    return redirect(`/pages/invoice/${invoice.id}`);
  }
  const due = inWords(amountOf(invoice.amount_remaining), textOf(invoice.currency) ?? 'usd');
  const pay = `<form method="post"><button name="action" value="pay">Pay ${escapeHtml(due)} with Visa 4242</button></form>`;
  return page(
    `Invoice ${textOf(invoice.number) ?? invoice.id}`,
    `<p>${escapeHtml(textOf(invoice.customer_name) ?? '')} · ${escapeHtml(textOf(invoice.status) ?? '')}</p>
${table(rowsOf(objects, invoice))}${invoice.status === 'open' ? pay : ''}
<p><a href="/pages/invoice/${invoice.id}/pdf">PDF</a></p>`,
  );
}

function rowsOf(objects: Objects, invoice: StripeObject): (readonly [string, string])[] {
  const currency = textOf(invoice.currency) ?? 'usd';
  const lines = linesOf(objects, invoice).map(
    (line) => [textOf(line.description) ?? '', inWords(amountOf(line.amount), currency)] as const,
  );
  return [
    ...lines,
    ['Total', inWords(amountOf(invoice.total), currency)],
    ['Paid', inWords(amountOf(invoice.amount_paid), currency)],
  ];
}

function pdfOf(objects: Objects, invoice: StripeObject): SandboxAnswer {
  const lines = [
    `Invoice ${textOf(invoice.number) ?? invoice.id}`,
    textOf(invoice.customer_name) ?? '',
    ...rowsOf(objects, invoice).map(([name, amount]) => `${name}: ${amount}`),
  ];
  return { status: 200, headers: { 'Content-Type': 'application/pdf' }, body: writePdf(lines) };
}

// What the addresses in the sandbox's answers lead to: checkout, invoices, onboarding, shared files. For a browser, without a key:
// whoever has such an address may open it, as at Stripe.

import { openSession } from '../behaviours/checkout-sessions.ts';
import { asItems, lineItemsOf } from '../behaviours/line-items.ts';
import { decodeForm } from '../engine/decode-form.ts';
import type { StripeObject } from '../engine/json.ts';
import { textOf } from '../engine/json.ts';
import type { Objects } from '../engine/objects.ts';
import type { SandboxAnswer, SandboxRequest } from '../engine/request.ts';
import type { Sandbox } from '../engine/sandbox.ts';
import { SandboxError } from '../engine/sandbox-error.ts';
import { agreementPage } from './agreement-page.ts';
import { authorizePage, isAuthorizePath } from './authorize-page.ts';
import { checkoutPage } from './checkout-page.ts';
import { escapeHtml, page, redirect } from './html.ts';
import { invoicePage } from './invoice-page.ts';
import { onboardingPage } from './onboarding-page.ts';
import { receiptPage } from './receipt-page.ts';

export interface PageVisit {
  readonly objects: Objects;
  readonly object: StripeObject;
  /** What stands behind the id in the path, e.g. `pdf`. */
  readonly rest: string;
  /** The fields of a form that was sent; null for a page that is opened. */
  readonly form: Readonly<Record<string, string>> | null;
}

type Page = (visit: PageVisit) => SandboxAnswer;

/** By the path's second part: the type of the object whose id follows, and the page. */
const pages: Readonly<Record<string, { readonly type: string; readonly show: Page }>> = {
  agreement: { type: 'payment_intent', show: agreementPage },
  checkout: { type: 'checkout.session', show: checkoutPage },
  invoice: { type: 'invoice', show: invoicePage },
  links: { type: 'file_link', show: linkedFile },
  onboarding: { type: 'account_link', show: onboardingPage },
  pay: { type: 'payment_link', show: openLink },
  receipt: { type: 'charge', show: receiptPage },
  setup: { type: 'setup_intent', show: agreementPage },
};

const PATH = /^\/pages\/(\w+)\/([\w.-]{1,255})(?:\/(\w+))?$/;

/** Undefined where the path is none of a page. */
export function answerPage(sandbox: Sandbox, request: SandboxRequest): SandboxAnswer | undefined {
  const [path = ''] = request.target.split('?', 1);
  const isAuthorize = isAuthorizePath(path);
  if (!isAuthorize && !path.startsWith('/pages/')) return undefined;
  const [, kind = '', id = '', rest = ''] = PATH.exec(path) ?? [];
  const known = Object.hasOwn(pages, kind) ? pages[kind] : undefined;
  if (!known && !isAuthorize) {
    return page(
      'Nothing to do here',
      '<p>At Stripe this page would ask for details. The sandbox asks for none.</p>',
      kind === 'account' || kind === 'portal' ? 200 : 404,
    );
  }
  if (request.method !== 'GET' && request.method !== 'POST') return page('No such page', '', 405);
  if (!isFromHere(request))
    return page('Not from here', '<p>This form was sent by another site. Nothing was done.</p>', 403);
  if (!known) return authorizePage(request, request.method === 'POST' ? (readForm(request).action ?? '') : null);
  try {
    return (
      sandbox.visit(known.type, id, request, (objects, object) =>
        known.show({ objects, object, rest, form: request.method === 'POST' ? readForm(request) : null }),
      ) ?? page('No such page', '<p>The sandbox has nothing under this address.</p>', 404)
    );
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    const back = `<p class="bad">${escapeHtml(error.fields.message)}</p><p><a href="${escapeHtml(path)}">Back</a></p>`;
    return page('That did not work', back, error.fields.status);
  }
}

/** Forms of other sites in the same browser must not pay or expire anything. */
function isFromHere({ method, headers }: SandboxRequest): boolean {
  return method === 'GET' || headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

function readForm(request: SandboxRequest): Record<string, string> {
  const form = decodeForm(Buffer.from(request.body).toString('utf8'));
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** Each visitor of a payment link gets a session of their own. */
function openLink({ objects, object: link }: PageVisit): SandboxAnswer {
  if (link.active === false) return page('This link is closed', '<p>Its owner took it out of use.</p>', 404);
  const items = lineItemsOf(objects, link.id);
  const isRecurring = items.some((item) => objects.find('price', textOf(item.price) ?? '')?.type === 'recurring');
  const session = openSession(objects, {
    mode: isRecurring ? 'subscription' : 'payment',
    line_items: asItems(items),
    metadata: link.metadata ?? {},
    ...(isRecurring && link.subscription_data !== null ? { subscription_data: link.subscription_data } : {}),
  });
  objects.change(session, { payment_link: link.id }, null);
  return redirect(`/pages/checkout/${session.id}`);
}

function linkedFile({ objects, object: link }: PageVisit): SandboxAnswer {
  const shown = objects.render(link);
  if (shown.expired === true) return page('This link is over', '<p>Its file is no longer shared.</p>', 404);
  const file = objects.find('file', textOf(link.file) ?? '');
  return file ? fileAnswer(file) : page('No such file', '', 404);
}

/** Always as a download: what was uploaded must not run as a page of the sandbox. */
export function fileAnswer(file: StripeObject): SandboxAnswer {
  const name = (textOf(file.filename) ?? 'file').replace(/[^\w.-]/g, '_');
  return {
    status: 200,
    headers: {
      'Content-Type': /^[\w.+-]+\/[\w.+-]+$/.exec(textOf(file._content_type) ?? '')?.[0] ?? 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${name}"`,
      'X-Content-Type-Options': 'nosniff',
    },
    body: Buffer.from(textOf(file._bytes) ?? '', 'base64'),
  };
}

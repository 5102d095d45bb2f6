// The page on which a customer agrees to a payment, as their bank or wallet would ask: 3-D Secure and redirects.
import { inWords } from '../behaviours/currencies.ts';
import { answerAction } from '../behaviours/payment-confirmation.ts';
import { kindOf } from '../behaviours/payment-kinds.ts';
import { answerSetup } from '../behaviours/setup-intents.ts';
import { amountOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { SandboxAnswer } from '../engine/request.ts';
import { escapeHtml, page, redirect } from './html.ts';
import type { PageVisit } from './pages.ts';

/** For payment intents and setup intents. The way back says what came of it, as Stripe's return does. */
export function agreementPage({ objects, object: intent, form }: PageVisit): SandboxAnswer {
  const isPayment = intent.object === 'payment_intent';
  if (form === null) {
    const method = objects.find('payment_method', textOf(intent.payment_method) ?? '');
    return intent.status === 'requires_action' ? show(intent, method) : over(intent);
  }
  const returnUrl = textOf(objectOf(objectOf(intent.next_action).redirect_to_url).return_url);
  const agrees = form.action === 'agree';
  const answer = isPayment ? answerAction : answerSetup;
  return leave(answer(objects, intent, agrees), returnUrl, agrees);
}

function over(intent: StripeObject): SandboxAnswer {
  return page('Nothing to agree to', `<p>The status is ${escapeHtml(textOf(intent.status) ?? '')}.</p>`);
}

function show(intent: StripeObject, method: StripeObject | undefined): SandboxAnswer {
  const kind = method === undefined ? 'card' : kindOf(method);
  const way = kind === 'card' ? '3-D Secure' : escapeHtml(kind);
  const what =
    intent.object === 'payment_intent'
      ? `a payment of ${escapeHtml(inWords(amountOf(intent.amount), textOf(intent.currency) ?? 'usd'))}`
      : 'that the payment method is kept for later payments';
  return page(
    'Do you agree?',
    `<p>Paydeck Sandbox asks for ${what}, by ${way}. Here you are the customer at their bank.</p>
<form method="post"><button name="action" value="agree">Agree</button>
<button class="plain" name="action" value="refuse">Refuse</button></form>`,
  );
}

function leave(intent: StripeObject, returnUrl: string | undefined, agrees: boolean): SandboxAnswer {
  if (returnUrl === undefined || !URL.canParse(returnUrl) || !/^https?:/.test(returnUrl)) {
    return agrees
      ? page('Agreed', '<p>You can close this page.</p>')
      : page('Refused', '<p>Nothing was paid or kept. You can close this page.</p>');
  }
  const to = new URL(returnUrl);
  to.searchParams.set(intent.object, intent.id);
  to.searchParams.set(`${intent.object}_client_secret`, textOf(intent.client_secret) ?? '');
  to.searchParams.set('redirect_status', agrees ? 'succeeded' : 'failed');
  return redirect(to.href);
}

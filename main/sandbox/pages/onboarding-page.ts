// The page of an account link: what Stripe would ask of a connected account, filled in with one click.
import { completeOnboarding } from '../behaviours/account-onboarding.ts';
import { amountOf, arrayOf, objectOf, type StripeObject, textOf } from '../engine/json.ts';
import type { SandboxAnswer } from '../engine/request.ts';
import { escapeHtml, page, redirect } from './html.ts';
import type { PageVisit } from './pages.ts';

export function onboardingPage({ objects, object: link, form }: PageVisit): SandboxAnswer {
  const account = objects.find('account', textOf(link._account) ?? '');
  if (!account) return page('No such account', '<p>It was deleted or disconnected.</p>', 404);
  // Whoever comes too late, or a second time, is sent where they get a new link.
  if (link._is_used === true || amountOf(link.expires_at) <= objects.now) return leave(link._refresh_url, 'used');
  if (form === null) return show(account);
  objects.change(link, { _is_used: true }, null);
  if (form.action === 'complete') completeOnboarding(objects, account);
  return leave(link._return_url, form.action === 'complete' ? 'complete' : 'later');
}

const endings = {
  complete: ['Onboarding complete', 'Everything was filled in. You can close this page.'],
  later: ['Until later', 'Nothing was filled in. You can close this page.'],
  used: ['This link is over', 'It was used, or it has expired. Make a new account link.'],
} as const;

function leave(url: StripeObject[string], ending: keyof typeof endings): SandboxAnswer {
  const to = textOf(url);
  if (to !== undefined && /^https?:\/\//.test(to)) return redirect(to);
  const [title, text] = endings[ending];
  return page(title, `<p>${text}</p>`, ending === 'used' ? 404 : 200);
}

function show(account: StripeObject): SandboxAnswer {
  const due = arrayOf(objectOf(account.requirements).currently_due).map(String);
  const list = due.map((field) => `<li>${escapeHtml(field)}</li>`).join('');
  return page(
    'Set up payments',
    `<p>${escapeHtml(textOf(account.email) ?? account.id)}</p>
${due.length === 0 ? '<p>Nothing is missing.</p>' : `<p>Still missing:</p><ul>${list}</ul>`}
<form method="post"><button name="action" value="complete">Fill in test details and submit</button>
<button class="plain" name="action" value="later">Leave it for later</button></form>`,
  );
}

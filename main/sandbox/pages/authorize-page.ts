// OAuth's authorize page, on which an account's owner lets a platform act for it. For a browser, without a key.
import { randomBytes } from 'node:crypto';
import { decodeForm } from '../engine/decode-form.ts';
import { textOf } from '../engine/json.ts';
import type { SandboxAnswer, SandboxRequest } from '../engine/request.ts';
import { escapeHtml, page, redirect } from './html.ts';

const PATHS = new Set(['/oauth/authorize', '/express/oauth/authorize']);

export function isAuthorizePath(path: string): boolean {
  return PATHS.has(path);
}

/** `action` is the button of a form that was sent; null for a page that is opened. */
export function authorizePage({ target }: SandboxRequest, action: string | null): SandboxAnswer {
  const query = decodeForm(target.split('?')[1] ?? '');
  const to = textOf(query.redirect_uri) ?? '';
  const clientId = textOf(query.client_id) ?? '';
  if (!/^ca_\w+$/.test(clientId)) return refuse('The client_id must be that of a platform, which begins with ca_.');
  if ((textOf(query.response_type) ?? 'code') !== 'code') return refuse('The response_type must be code.');
  if (!/^https?:\/\//.test(to) || !URL.canParse(to)) {
    return refuse('The redirect_uri must be an address that begins with http:// or https://.');
  }
  if (action === null) return show(clientId);
  const back = new URL(to);
  const answer =
    action === 'connect'
      ? { code: `ac_${randomBytes(12).toString('hex')}`, scope: textOf(query.scope) ?? 'read_only' }
      : { error: 'access_denied', error_description: 'The owner of the account did not agree.' };
  for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value);
  const state = textOf(query.state);
  if (state !== undefined) back.searchParams.set('state', state);
  return redirect(back.href);
}

function refuse(message: string): SandboxAnswer {
  return page('That did not work', `<p class="bad">${message}</p>`, 400);
}

function show(clientId: string): SandboxAnswer {
  return page(
    'Connect an account',
    `<p>The platform ${escapeHtml(clientId)} asks to act for an account. The sandbox makes a new one for it.</p>
<form method="post"><button name="action" value="connect">Connect</button>
<button class="plain" name="action" value="deny">Cancel</button></form>`,
  );
}

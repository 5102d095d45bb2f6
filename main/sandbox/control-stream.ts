// The right side of the control page: events or requests in a frame of their own, or one request with its bodies.
import { type AskedBody, type AskedRequestDetails, KEPT_BODY_BYTES, keyTitles } from '../../shared/sandbox-requests.ts';
import { durationOf, formatMoment, outcomeWords } from './control-html.ts';
import { addressOf, type ControlView } from './control-view.ts';
import { escapeHtml } from './pages/html.ts';

export const STREAM_STYLE = `.right{display:flex;flex-direction:column;min-width:0;min-height:0}iframe{flex:1;width:100%;border:0}
.bar{display:flex;flex:none;gap:4px;align-items:center;height:44px;padding:0 16px 0 6px;border-bottom:1px solid var(--line)}
.bar a{padding:4px 10px;color:var(--soft);text-decoration:none;border-radius:6px}.bar a:hover{background:var(--hover)}.bar a[aria-current]{font-weight:600;color:var(--text);background:var(--picked)}
.bar form{flex:1;flex-wrap:nowrap;gap:12px;margin:0 0 0 12px}input[type=search]{flex:1;min-width:80px;max-width:320px}.bar .pause{margin:0 -10px 0 auto}
.one{flex:1;padding:16px;overflow:auto}.one>*+*{margin-top:16px}.one h2{font:600 13px/20px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;color:var(--text);overflow-wrap:anywhere}
.one h3{display:inline;margin:0 8px 0 0;font-size:11px;line-height:16px;font-weight:600;color:var(--faint)}.one dl{gap:2px 16px}
pre{margin:4px 0 0;padding:8px 12px;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere;background:var(--inset);border-radius:6px}
@media(max-width:760px){iframe{min-height:80vh}}`;

/** `request` is the one that the view opens; null where it is no longer kept. */
export function streamPart(view: ControlView, request: AskedRequestDetails | null): string {
  if (view.requestId !== null) return requestPart(view, request);
  const frame = `<iframe src="${escapeHtml(addressOf(view, view.show))}" title="${view.show === 'events' ? 'Events' : 'Requests'}, newest first"></iframe>`;
  const pause = `<a class="pause" href="${escapeHtml(addressOf({ ...view, isPaused: !view.isPaused }))}">${view.isPaused ? 'Go on' : 'Pause'}</a>`;
  return `<div class="bar"><nav aria-label="What to show">${tab(view, 'events', 'Events')} ${tab(view, 'requests', 'Requests')}</nav>${view.show === 'requests' ? filterForm(view) : ''}${pause}</div>${frame}`;
}

function tab(view: ControlView, show: ControlView['show'], title: string): string {
  const mark = view.show === show ? ' aria-current="page"' : '';
  return `<a href="${escapeHtml(addressOf({ ...view, show }))}"${mark}>${title}</a>`;
}

function filterForm({ filter, isPaused }: ControlView): string {
  return `<form action="${addressOf(NO_VIEW)}" role="search"><input type="hidden" name="show" value="requests">${isPaused ? '<input type="hidden" name="paused" value="yes">' : ''}
<input type="search" name="q" aria-label="Filter requests" placeholder="Filter requests" value="${escapeHtml(filter.text)}">
<label><input type="checkbox" name="failed" value="yes"${filter.isFailedOnly ? ' checked' : ''}> Failed only</label><button>Filter</button></form>`;
}

const NO_VIEW: ControlView = {
  show: 'events',
  filter: { text: '', isFailedOnly: false },
  isPaused: false,
  requestId: null,
};

function requestPart(view: ControlView, request: AskedRequestDetails | null): string {
  const back = `<div class="bar"><a href="${escapeHtml(addressOf({ ...view, requestId: null }))}">Back to the requests</a></div>`;
  if (!request) {
    return `${back}<div class="one"><p class="soft">The sandbox no longer keeps this request: it was asked many others since.</p></div>`;
  }
  const facts: readonly (readonly [name: string, value: string | null])[] = [
    ['Answer', outcomeWords(request)],
    ['Time', formatMoment(request.atMs / 1000)],
    ['Took', durationOf(request)],
    ['Request id', request.requestId && code(request.requestId)],
    ['Key', [keyTitles[request.key], request.accountId && code(request.accountId)].filter(Boolean).join(', ')],
    ['Stripe-Version', request.stripeVersion && code(request.stripeVersion)],
    ['Idempotency-Key', request.idempotencyKey && code(request.idempotencyKey)],
    ['Client', request.client && escapeHtml(request.client)],
  ];
  const rows = facts.filter(([, value]) => value).map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`);
  const answer = request.answerBody
    ? bodyPart(request.status === null ? 'Answer, lost on its way' : 'Answer', request.answerBody)
    : '';
  return `${back}<div class="one" tabindex="0" role="region" aria-label="Request"><h2>${escapeHtml(`${request.method} ${request.path}`)}</h2><dl>${rows.join('')}</dl>
${bodyPart('Request', request.requestBody)}${answer}</div>`;
}

function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`;
}

function bodyPart(title: string, { text, bytes, isCut }: AskedBody): string {
  const size = `${bytes.toLocaleString('en')} bytes${isCut ? `, of which the first ${KEPT_BODY_BYTES / 1024} kB are kept` : ''}`;
  if (bytes === 0) return `<section><h3>${title}</h3><span class="hint">No body</span></section>`;
  const content = text === null ? '' : `<pre>${escapeHtml(text)}</pre>`;
  return `<section><h3>${title}</h3><span class="hint">${size}${text === null ? ', no text' : ''}</span>${content}</section>`;
}

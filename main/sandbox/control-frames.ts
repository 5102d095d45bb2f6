// What the control page's frame shows: events and requests as they come, and one request with its bodies.
import type { SandboxEvent } from '../../shared/sandbox.ts';
import { faultTitles } from '../../shared/sandbox-faults.ts';
import {
  type AskedBody,
  type AskedRequest,
  type AskedRequestDetails,
  filterRequests,
  KEPT_BODY_BYTES,
  keyTitles,
  outcomeOf,
  type RequestFilter,
} from '../../shared/sandbox-requests.ts';
import { formatMoment, linkTo, toPage } from './control-html.ts';
import type { SandboxAnswer } from './engine/request.ts';
import { escapeHtml } from './pages/html.ts';

const POLICY = "frame-ancestors 'self'";
const REFRESH_SECONDS = 2;

const STYLE = `header{position:sticky;top:0;z-index:1;display:flex;gap:4px;align-items:center;height:44px;padding:0 16px;background:var(--plane);border-bottom:1px solid var(--line)}
header a{padding:4px 10px;color:var(--soft);text-decoration:none;border-radius:6px}header a:hover{background:var(--hover)}header a[aria-current]{font-weight:600;color:var(--text);background:var(--picked)}
header form{display:flex;flex:1;gap:12px;align-items:center;margin:0 0 0 12px}header input[type=search]{flex:1;min-width:80px;max-width:320px}header .pause{margin-left:auto}
main>p{padding:16px}table{width:100%;border-collapse:collapse;table-layout:fixed}td,th{padding:3px 8px;overflow:hidden;font-weight:400;text-align:left;text-overflow:ellipsis;white-space:nowrap;border-bottom:1px solid var(--line)}
th{font-size:11px;line-height:20px;font-weight:600;color:var(--faint)}td:first-child,th:first-child{padding-left:16px}td:last-child,th:last-child{padding-right:16px}
tr:hover td{background:var(--hover)}.number{text-align:right;font-variant-numeric:tabular-nums}.time{font-variant-numeric:tabular-nums}
.one{padding:16px}.one>*+*{margin-top:12px}.one h1{overflow-wrap:anywhere}dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:2px 16px;margin:0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
pre{margin:4px 0 0;padding:8px 12px;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere;background:var(--inset);border-radius:6px}`;

interface View {
  /** Stands still: what is looked at must not go away, nor take the focus with it. */
  readonly isPaused: boolean;
}

/** Events as they happen, newest first. */
export function eventsPage(events: readonly SandboxEvent[], { isPaused }: View): SandboxAnswer {
  const rows = events.map(
    ({ created, type, objectId, accountId, isLive }) =>
      `<tr><td class="soft time">${formatMoment(created)}</td><td>${escapeHtml(type)}</td><td class="mono">${escapeHtml(objectId ?? '')}</td><td class="soft">${escapeHtml([accountId ?? '', isLive ? 'live' : ''].join(' ').trim())}</td></tr>`,
  );
  const table = `<table><colgroup><col style="width:188px"><col><col><col style="width:17ch"></colgroup>
<thead><tr><th scope="col">Time</th><th scope="col">Event</th><th scope="col">Object</th><th scope="col">Account</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return toPage({
    title: 'Events',
    style: STYLE,
    content: `${head('events', { isPaused }, {})}<main>${rows.length > 0 ? table : '<p class="soft">Each change of an object leaves an event here.</p>'}</main>`,
    policy: POLICY,
    refreshSeconds: isPaused ? null : REFRESH_SECONDS,
  });
}

/** What was asked, newest first. A form of its own looks for some of it. */
export function requestsPage(
  requests: readonly AskedRequest[],
  filter: RequestFilter,
  { isPaused }: View,
): SandboxAnswer {
  const query = queryOf(filter);
  const found = filterRequests(requests, filter);
  const rows = found.map(
    (one) =>
      `<tr><td class="soft time">${timeOf(one)}</td><td class="mono faint">${escapeHtml(one.method)}</td><td class="mono"><a href="${linkTo(`requests/${one.id}`, query)}" title="${escapeHtml(one.path)}">${escapeHtml(one.path)}</a></td><td>${outcomeWords(one)}</td><td class="number soft">${durationOf(one)}</td><td class="mono soft">${escapeHtml(one.requestId ?? '')}</td></tr>`,
  );
  const table = `<table><colgroup><col style="width:88px"><col style="width:64px"><col><col style="width:26%"><col style="width:72px"><col style="width:21ch"></colgroup>
<thead><tr><th scope="col">Time (UTC)</th><th scope="col">Method</th><th scope="col">Path</th><th scope="col">Answer</th><th scope="col" class="number">Took</th><th scope="col">Request id</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  const empty =
    requests.length === 0
      ? 'Whatever is asked of the sandbox stands here, whoever asks: Paydeck, your own program, curl.'
      : 'None of the requests that are kept fits.';
  const search = `<form action="${linkTo('requests')}"><input type="search" name="q" aria-label="Filter requests" placeholder="Filter requests" value="${escapeHtml(filter.text)}">
<label><input type="checkbox" name="failed" value="yes"${filter.isFailedOnly ? ' checked' : ''}> Failed only</label><button>Filter</button></form>`;
  return toPage({
    title: 'Requests',
    style: STYLE,
    content: `${head('requests', { isPaused }, query, search)}<main>${rows.length > 0 ? table : `<p class="soft">${empty}</p>`}</main>`,
    policy: POLICY,
    refreshSeconds: isPaused ? null : REFRESH_SECONDS,
  });
}

/** One request with its bodies. Stands still by itself. */
export function requestPage(one: AskedRequestDetails, filter: RequestFilter): SandboxAnswer {
  const facts: readonly (readonly [name: string, value: string | null])[] = [
    ['Answer', outcomeWords(one)],
    ['Time', formatMoment(one.atMs / 1000)],
    ['Took', durationOf(one)],
    ['Request id', one.requestId && `<code>${escapeHtml(one.requestId)}</code>`],
    [
      'Key',
      [keyTitles[one.key], one.accountId && `<code>${escapeHtml(one.accountId)}</code>`].filter(Boolean).join(', '),
    ],
    ['Stripe-Version', one.stripeVersion && `<code>${escapeHtml(one.stripeVersion)}</code>`],
    ['Idempotency key', one.idempotencyKey && `<code>${escapeHtml(one.idempotencyKey)}</code>`],
    ['Client', one.client && escapeHtml(one.client)],
  ];
  const rows = facts.filter(([, value]) => value).map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`);
  return toPage({
    title: `${one.method} ${one.path}`,
    style: STYLE,
    content: `<header><a href="${linkTo('requests', queryOf(filter))}">Back to the requests</a></header>
<main class="one"><h1><span class="mono">${escapeHtml(`${one.method} ${one.path}`)}</span></h1><dl>${rows.join('')}</dl>
${bodyPart('Request', one.requestBody)}${one.answerBody ? bodyPart('Answer', one.answerBody) : ''}</main>`,
    policy: POLICY,
  });
}

function bodyPart(title: string, { text, bytes, isCut }: AskedBody): string {
  const size = `${bytes.toLocaleString('en')} bytes${isCut ? `, of which the first ${KEPT_BODY_BYTES / 1024} kB are kept` : ''}`;
  if (bytes === 0) return `<section><h2>${title}</h2><p class="hint">Without a body.</p></section>`;
  const content = text === null ? '' : `<pre tabindex="0" aria-label="${title} body">${escapeHtml(text)}</pre>`;
  return `<section><h2>${title}</h2><p class="hint">${size}${text === null ? ', no text' : ''}</p>${content}</section>`;
}

function head(current: string, { isPaused }: View, query: Query, search = ''): string {
  const tabs = [
    ['events', 'Events'],
    ['requests', 'Requests'],
  ] as const;
  const links = tabs.map(
    ([name, title]) => `<a href="${linkTo(name)}"${name === current ? ' aria-current="page"' : ''}>${title}</a>`,
  );
  const pause = `<a class="pause" href="${linkTo(current, { ...query, paused: isPaused ? null : 'yes' })}">${isPaused ? 'Go on' : 'Pause'}</a>`;
  return `<header><nav aria-label="What to show">${links.join(' ')}</nav>${search}${pause}</header>`;
}

type Query = Readonly<Record<string, string | null>>;

function queryOf({ text, isFailedOnly }: RequestFilter): Query {
  return { q: text, failed: isFailedOnly ? 'yes' : null };
}

function outcomeWords(one: AskedRequest): string {
  const tone = one.status === null || one.status >= 500 ? 'bad' : one.status >= 400 ? 'warn' : 'ok';
  const rest = [
    one.errorCode ?? '',
    one.isReplay ? 'replayed' : '',
    one.fault === null ? '' : `fault: ${(faultTitles[one.fault].split(':')[0] ?? '').toLowerCase()}`,
  ].filter((word) => word !== '');
  return `<span class="${tone}">${outcomeOf(one)}</span> <span class="soft">${escapeHtml(rest.join(', '))}</span>`;
}

function timeOf({ atMs }: AskedRequest): string {
  return new Date(atMs).toISOString().slice(11, 19);
}

function durationOf({ durationMs }: AskedRequest): string {
  return durationMs === null ? '' : `${durationMs < 10 ? durationMs.toFixed(1) : Math.round(durationMs)} ms`;
}

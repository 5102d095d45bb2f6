// The rows that renew themselves in a frame of the control page: events and requests, as they come.
import { deliveryTitles, type SandboxEvent } from '../../shared/sandbox.ts';
import { type AskedRequest, filterRequests } from '../../shared/sandbox-requests.ts';
import { durationOf, outcomeWords, toPage } from './control-html.ts';
import { addressOf, type ControlView } from './control-view.ts';
import type { SandboxAnswer } from './engine/request.ts';
import { escapeHtml } from './pages/html.ts';

const POLICY = "frame-ancestors 'self'";
const REFRESH_SECONDS = 2;

const STYLE = `p{padding:16px}table{width:100%;border-collapse:collapse;table-layout:fixed}
td,th{padding:3px 8px;overflow:hidden;font-weight:400;text-align:left;text-overflow:ellipsis;white-space:nowrap;border-bottom:1px solid var(--line)}
th[scope]{position:sticky;top:0;font:600 11px/20px "Inter Variable",Inter,system-ui,sans-serif;color:var(--faint);background:var(--plane)}
td:first-child,th:first-child{padding-left:16px}td:last-child,th:last-child{padding-right:16px}
tr:hover td{background:var(--hover)}td a:focus-visible{outline-offset:-2px}.number{text-align:right}.time,.number{font-variant-numeric:tabular-nums}`;

interface Column {
  readonly title: string;
  readonly width?: string;
  readonly className?: string;
}

function frame(title: string, view: ControlView, content: string): SandboxAnswer {
  return toPage({
    title,
    style: STYLE,
    content: `<main aria-label="${title}">${content}</main>`,
    policy: POLICY,
    refreshSeconds: view.isPaused ? null : REFRESH_SECONDS,
  });
}

function table(columns: readonly Column[], rows: readonly (readonly (string | null)[])[]): string {
  const widths = columns.map(({ width }) => (width === undefined ? '<col>' : `<col style="width:${width}">`));
  const mark = ({ className }: Column) => (className === undefined ? '' : ` class="${className}"`);
  const heads = columns.map((column) => `<th scope="col"${mark(column)}>${column.title}</th>`);
  const lines = rows.map((cells) => {
    const marked = cells.map((cell, index) => `<td${mark(columns[index] ?? NO_COLUMN)}>${cell ?? ''}</td>`);
    return `<tr>${marked.join('')}</tr>`;
  });
  return `<table><colgroup>${widths.join('')}</colgroup><thead><tr>${heads.join('')}</tr></thead><tbody>${lines.join('')}</tbody></table>`;
}

const NO_COLUMN: Column = { title: '' };

const eventColumns: readonly Column[] = [
  { title: 'Time (UTC)', width: '178px', className: 'soft time' },
  { title: 'Event' },
  { title: 'Object', className: 'mono' },
  { title: 'Webhooks', width: '112px' },
  { title: 'Account', width: '19%', className: 'mono soft' },
];

/** Events as they happen, newest first. */
export function eventsFrame(events: readonly SandboxEvent[], view: ControlView): SandboxAnswer {
  const rows = events.map(({ created, type, objectId, accountId, isLive, delivery }) => [
    new Date(created * 1000).toISOString().slice(0, 19).replace('T', ' '),
    escapeHtml(type),
    escapeHtml(objectId ?? ''),
    delivery && `<span class="${delivery === 'refused' ? 'bad' : 'soft'}">${deliveryTitles[delivery]}</span>`,
    escapeHtml([accountId ?? '', isLive ? 'live' : ''].join(' ').trim()),
  ]);
  const empty = '<p class="soft">Each change of an object leaves an event here.</p>';
  return frame('Events', view, rows.length > 0 ? table(eventColumns, rows) : empty);
}

const requestColumns: readonly Column[] = [
  { title: 'Time (UTC)', width: '100px', className: 'soft time' },
  { title: 'Method', width: '64px', className: 'mono faint' },
  { title: 'Path', className: 'mono' },
  { title: 'Answer', width: '27%' },
  { title: 'Took', width: '76px', className: 'number soft' },
  { title: 'Request id', width: '176px', className: 'mono soft' },
];

/** What was asked, newest first, as far as the view's filter lets through. */
export function requestsFrame(requests: readonly AskedRequest[], view: ControlView): SandboxAnswer {
  const rows = filterRequests(requests, view.filter).map((one) => {
    const path = escapeHtml(one.path);
    const address = escapeHtml(addressOf({ ...view, show: 'requests', requestId: one.id }));
    return [
      new Date(one.atMs).toISOString().slice(11, 19),
      escapeHtml(one.method),
      `<a href="${address}" target="_top" title="${path}">${path}</a>`,
      outcomeWords(one),
      durationOf(one),
      escapeHtml(one.requestId ?? ''),
    ];
  });
  const empty =
    requests.length === 0
      ? 'Whatever is asked of the sandbox stands here, whoever asks: Paydeck, your own program, curl.'
      : 'None of the requests that are kept fits the filter.';
  return frame('Requests', view, rows.length > 0 ? table(requestColumns, rows) : `<p class="soft">${empty}</p>`);
}

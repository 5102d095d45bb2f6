// The control page as HTML: forms and a frame that renews itself, no script at all, so that nothing can run on it.
import {
  describeAhead,
  faultTitles,
  type SandboxDetails,
  type SandboxEvent,
  SandboxFault,
  SandboxSeed,
  seedTitles,
} from '../../shared/sandbox.ts';
import { SANDBOX_API_KEY } from '../../shared/sandbox-key.ts';
import { CONTROL_PATH } from './control-path.ts';
import type { SandboxAnswer } from './engine/request.ts';
import { escapeHtml } from './pages/html.ts';

export interface ControlPage {
  /** Scheme, host and port, as the page was asked for. */
  readonly origin: string;
  readonly details: SandboxDetails;
  /** Proves that a form came from this page: another site can send forms, and can't read this. */
  readonly token: string;
  /** Why the last thing was not done. */
  readonly problem?: string;
}

const STYLE = `:root{color-scheme:light dark;--line:#d6dbe1;--soft:#48515f;--bad:#b2261c;--warn:#85560a;--plane:#fff}
@media(prefers-color-scheme:dark){:root{--line:#39424d;--soft:#b3bcc8;--bad:#ff9188;--warn:#e2b253;--plane:#1c2128}}
body{margin:0;font:14px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{display:grid;grid-template-columns:minmax(300px,420px) 1fr;gap:24px;max-width:1120px;margin:0 auto;padding:24px;box-sizing:border-box;height:100vh}
@media(max-width:760px){main{grid-template-columns:1fr;height:auto}iframe{height:60vh}}
.left{overflow:auto}.right{display:flex;flex-direction:column;min-height:0}
h1{margin:0 0 8px;font-size:18px}h2{margin:20px 0 6px;font-size:14px}p{margin:0 0 8px}
code,td.mono{font:12.5px ui-monospace,monospace}.soft,.hint{color:var(--soft)}.hint{font-size:12.5px}
form{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:0 0 8px}
button,select,input[type=file]{font:inherit;padding:4px 10px}
[role=alert]{padding:8px 12px;border:1px solid var(--bad);border-radius:6px;color:var(--bad)}.armed{color:var(--warn)}
iframe{flex:1;width:100%;border:1px solid var(--line);border-radius:6px;background:var(--plane)}
table{border-collapse:collapse;width:100%}td{padding:3px 10px;border-bottom:1px solid var(--line);white-space:nowrap}`;

/** Everything that there is to see and to do. */
export function controlPage({ origin, details, token, problem }: ControlPage): SandboxAnswer {
  const { now, aheadSeconds, objectCount, seed, fault, undo } = details;
  const form = (action: string, content: string, extra = '') =>
    `<form method="post" action="${CONTROL_PATH}/${action}"${extra}><input type="hidden" name="token" value="${token}">${content}</form>`;
  const steps = ['hour', 'day', 'month'].map((step) => `<button name="by" value="${step}">+ 1 ${step}</button>`);
  const began = seed === null ? 'from an imported file' : `begun with: ${seedTitles[seed].toLowerCase()}`;
  return toAnswer({
    title: 'Sandbox',
    content: `<main><div class="left"><h1>Sandbox</h1>
${problem === undefined ? '' : `<p role="alert">${escapeHtml(problem)}</p>`}
<p class="soft">An offline Stripe on this computer. No money moves.</p>
<p>Address <code>${escapeHtml(origin)}</code><br>Key <code>${SANDBOX_API_KEY}</code><br>
${objectCount.toLocaleString('en')} objects, ${began}</p>
<h2>Clock</h2><p>${formatMoment(now)}, ${describeAhead(aheadSeconds)}</p>${form('clock', steps.join(''))}
<p class="hint">Subscriptions renew and invoices come as the time passes. Only a reset turns it back.</p>
<h2>Next request</h2>
<p${fault ? ' class="armed"' : ''}>${fault ? escapeHtml(`${fault.isLasting ? 'Every request' : 'The next request'} meets: ${faultTitles[fault.kind]}`) : 'Is answered as it should be.'}</p>
${form('fault', `<select name="kind" aria-label="Fault">${options(SandboxFault.options, faultTitles, fault?.kind)}</select><button>Arm</button><label><input type="checkbox" name="lasting" value="yes"> every request</label>`)}
${fault ? form('fault', '<input type="hidden" name="kind" value="none"><button>Switch off</button>') : ''}
<h2>State</h2>
${form('reset', `<select name="seed" aria-label="Begin with">${options(SandboxSeed.options, seedTitles, seed ?? 'small')}</select><button>Reset</button>`)}
${undo === null ? '' : form('undo', `<button>Undo the ${undo}</button>`)}
<p><a href="${CONTROL_PATH}/export" download>Export the state as a file</a></p>
${form('import', '<input type="file" name="file" aria-label="File" required><button>Import</button>', ' enctype="multipart/form-data"')}
<p class="hint">A reset and an import take the place of all objects. Each can be undone until the next.</p></div>
<div class="right"><h2>Events</h2><iframe src="${CONTROL_PATH}/events" title="Events, newest first"></iframe></div></main>`,
    policy:
      "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    status: problem === undefined ? 200 : 400,
  });
}

/** What stands in the page's frame: asks for itself again every two seconds. */
export function eventsPage(events: readonly SandboxEvent[]): SandboxAnswer {
  const rows = events.map(
    ({ created, type, objectId, accountId, isLive }) =>
      `<tr><td class="soft">${formatMoment(created)}</td><td>${escapeHtml(type)}</td><td class="mono">${escapeHtml(objectId ?? '')}</td><td class="soft">${escapeHtml([accountId ?? '', isLive ? 'live' : ''].join(' ').trim())}</td></tr>`,
  );
  const content =
    rows.length > 0
      ? `<table>${rows.join('')}</table>`
      : '<p class="soft">Each change of an object leaves an event here.</p>';
  return toAnswer({
    title: 'Events',
    content,
    policy: "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'",
    head: '<meta http-equiv="refresh" content="2">',
  });
}

function options<K extends string>(names: readonly K[], titles: Readonly<Record<K, string>>, chosen?: K): string {
  return names
    .map((name) => `<option value="${name}"${name === chosen ? ' selected' : ''}>${escapeHtml(titles[name])}</option>`)
    .join('');
}

function formatMoment(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

interface Html {
  readonly title: string;
  readonly content: string;
  /** What the page may load and who may show it. */
  readonly policy: string;
  readonly status?: number;
  readonly head?: string;
}

function toAnswer({ title, content, policy, status = 200, head = '' }: Html): SandboxAnswer {
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
    },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${head}
<title>${title}</title><style>${STYLE}</style></head><body>${content}</body></html>`,
  };
}

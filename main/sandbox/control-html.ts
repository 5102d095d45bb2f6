// What the control's pages are made of: one look for all of them, and headers that keep them apart from other sites.
import { faultTitles } from '../../shared/sandbox-faults.ts';
import { type AskedRequest, outcomeOf } from '../../shared/sandbox-requests.ts';
import type { SandboxAnswer } from './engine/request.ts';
import { escapeHtml } from './pages/html.ts';

const STYLE = `:root{color-scheme:light dark;--text:#161b22;--soft:#48515f;--faint:#5f6979;--line:#dde1e7;--edge:#858f9e;--accent:#2b57cf;--picked:#e5ecfd;
--ok:#13704a;--warn:#85560a;--warned:#fbf0d9;--bad:#b2261c;--chrome:#f4f5f7;--plane:#fff;--inset:#eef0f3;--hover:#e9ecf0;--ink:#1c222b;--on:#fff}
@media(prefers-color-scheme:dark){:root{--text:#e8ebef;--soft:#b3bcc8;--faint:#949fae;--line:#2c333d;--edge:#6f7a8a;--accent:#8fabff;--picked:#232e49;
--ok:#62c797;--warn:#e2b253;--warned:#33280f;--bad:#ff9188;--chrome:#12151a;--plane:#181c22;--inset:#1f242c;--hover:#252b34;--ink:#e8ebef;--on:#14181f}}
*{box-sizing:border-box}
body{margin:0;font:13px/20px "Inter Variable",Inter,system-ui,sans-serif;background:var(--plane);color:var(--text)}
h1{margin:0;font-size:15px;line-height:20px;font-weight:600}h2{margin:0 0 4px;font-size:11px;line-height:16px;font-weight:600;color:var(--faint)}p{margin:0}
code,pre,.mono{font:12.5px/20px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
a{color:var(--accent)}.soft{color:var(--soft)}.faint{color:var(--faint)}.hint{font-size:12px;line-height:16px;color:var(--soft)}
.ok{color:var(--ok)}.warn{color:var(--warn)}.bad{color:var(--bad)}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
button,select,input{height:30px;padding:0 10px;font:inherit;color:inherit;background:var(--plane);border:1px solid var(--edge);border-radius:6px}
button{font-weight:500;cursor:pointer}button:hover{background:var(--hover)}input[type=checkbox]{width:16px;height:16px;margin:0;accent-color:var(--accent)}
input[aria-invalid]{border-color:var(--bad)}input[type=file]{flex:1;min-width:0;padding:4px 10px 4px 4px}
label{display:inline-flex;gap:8px;align-items:center}[role=alert]{color:var(--bad)}`;

interface Html {
  readonly title: string;
  readonly content: string;
  readonly style?: string;
  /** What the page may load and who may show it, beside what holds for all. */
  readonly policy: string;
  readonly status?: number;
  /** Loads itself again so often. */
  readonly refreshSeconds?: number | null;
}

/** No script at all, so that nothing can run on it. */
export function toPage({ title, content, style = '', policy, status = 200, refreshSeconds }: Html): SandboxAnswer {
  const refresh = refreshSeconds ? `<meta http-equiv="refresh" content="${refreshSeconds}">` : '';
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; ${policy}`,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
    },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${refresh}
<title>${escapeHtml(title)}</title><style>${STYLE}${style}</style></head><body>${content}</body></html>`,
  };
}

export function optionsOf<K extends string>(
  names: readonly K[],
  titles: Readonly<Record<K, string>>,
  chosen?: string,
): string {
  return names
    .map((name) => `<option value="${name}"${name === chosen ? ' selected' : ''}>${escapeHtml(titles[name])}</option>`)
    .join('');
}

/** E.g. `2026-11-27 13:45:09 UTC`. */
export function formatMoment(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** What became of a request, in its colour, with what is out of the ordinary about it. */
export function outcomeWords(one: AskedRequest): string {
  const tone = one.status === null || one.status >= 500 ? 'bad' : one.status >= 400 ? 'warn' : 'ok';
  const remarks = [
    one.errorCode ?? '',
    one.isReplay ? 'replayed' : '',
    one.fault === null ? '' : `fault: ${(faultTitles[one.fault].split(':')[0] ?? '').toLowerCase()}`,
  ].filter((remark) => remark !== '');
  return `<span class="${tone}">${outcomeOf(one)}</span> <span class="soft">${escapeHtml(remarks.join(', '))}</span>`;
}

export function durationOf({ durationMs }: AskedRequest): string {
  return durationMs === null ? '' : `${durationMs < 10 ? durationMs.toFixed(1) : Math.round(durationMs)} ms`;
}

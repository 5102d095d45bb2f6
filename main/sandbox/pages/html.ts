// The sandbox's pages as HTML: one plain frame, everything from objects escaped, no script at all.
import type { SandboxAnswer } from '../engine/request.ts';

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const STYLE = `body{margin:0;font:15px/1.5 system-ui,sans-serif;color:#161b22;background:#f4f6f8}
main{max-width:420px;margin:48px auto;padding:24px;background:#fff;border:1px solid #d6dbe1;border-radius:8px}
h1{margin:0 0 4px;font-size:18px}p{margin:8px 0;color:#48515f}table{width:100%;border-collapse:collapse;margin:12px 0}
td{padding:4px 0;border-bottom:1px solid #e6e9ed}td:last-child{text-align:right;font-variant-numeric:tabular-nums}
label{display:block;margin:12px 0 4px;font-weight:600;font-size:13px}
input,select,button{box-sizing:border-box;width:100%;padding:8px;font:inherit;border:1px solid #858f9e;border-radius:6px;background:#fff}
button{margin-top:12px;background:#1c222b;color:#fff;border-color:#1c222b;cursor:pointer}button.plain{background:#fff;color:#161b22}
a{color:#2b57cf}.bad{color:#b2261c}.test{display:inline-block;padding:1px 8px;border:1px solid #13704a;border-radius:4px;color:#13704a;font-size:12px}
@media(prefers-color-scheme:dark){body{background:#14181d;color:#e8ebef}main{background:#1c2128;border-color:#39424d}p{color:#b3bcc8}
td{border-color:#313943}input,select,button.plain{background:#14181d;color:#e8ebef;border-color:#6f7a8a}button{background:#e8ebef;color:#1c222b}
a{color:#8fabff}.bad{color:#ff9188}.test{color:#62c797;border-color:#62c797}}`;

export function page(title: string, content: string, status = 200): SandboxAnswer {
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      // Forms lead on to the address that a session names, which may be anywhere.
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><span class="test">Sandbox: no money moves</span>
<h1>${escapeHtml(title)}</h1>${content}</main></body></html>`,
  };
}

export function redirect(url: string): SandboxAnswer {
  return { status: 303, headers: { Location: url }, body: '' };
}

/** `rows` are a name and an amount each. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(([name, amount]) => `<tr><td>${escapeHtml(name)}</td><td>${escapeHtml(amount)}</td></tr>`);
  return `<table>${lines.join('')}</table>`;
}

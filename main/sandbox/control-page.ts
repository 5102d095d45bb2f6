// The control page as HTML: forms and a frame that renews itself, no script at all, so that nothing can run on it.
import { describeAhead, type SandboxDetails, SandboxSeed, seedTitles } from '../../shared/sandbox.ts';
import { describeFault, FaultMethod, faultTitles, MAX_FAULT_TIMES, SandboxFault } from '../../shared/sandbox-faults.ts';
import { SANDBOX_API_KEY } from '../../shared/sandbox-key.ts';
import type { AskedRequestDetails } from '../../shared/sandbox-requests.ts';
import { formatMoment, optionsOf, toPage } from './control-html.ts';
import { CONTROL_PATH } from './control-path.ts';
import { STREAM_STYLE, streamPart } from './control-stream.ts';
import { addressOf, type ControlView, viewQuery } from './control-view.ts';
import type { SandboxAnswer } from './engine/request.ts';
import { escapeHtml } from './pages/html.ts';

export interface ControlPage {
  /** Scheme, host and port, as the page was asked for. */
  readonly origin: string;
  readonly details: SandboxDetails;
  /** Proves that a form came from this page: another site can send forms, and can't read this. */
  readonly token: string;
  readonly view: ControlView;
  /** The request that the view opens; null where none is, or it is no longer kept. */
  readonly request: AskedRequestDetails | null;
  /** Why the last thing was not done. */
  readonly problem?: PageProblem;
}

export interface PageProblem {
  readonly message: string;
  /** What was asked, and what stood in its form. */
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The field that is to blame, where it is one. */
  readonly field: string | null;
}

const STYLE = `main{display:grid;grid-template-columns:340px minmax(0,1fr);height:100vh}
.left{padding:16px;overflow:auto;background:var(--chrome);border-right:1px solid var(--line)}.left>*+*{margin-top:16px}
@media(max-width:760px){main{grid-template-columns:1fr;height:auto}.left{border-right:0}}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:2px 12px;margin:0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
form{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:0}form>select:first-of-type,.grow{flex:1;min-width:0}
form>p{flex:1 0 100%}form>details{width:100%;min-width:0}section>*+*{margin-top:6px}.row{display:flex;gap:8px}.top{align-items:baseline;justify-content:space-between}
.alert{padding:6px 8px;background:var(--plane);border:1px solid var(--bad);border-radius:6px}
.armed{flex-wrap:nowrap;justify-content:space-between;padding:6px 8px;font-size:12px;line-height:16px;color:var(--warn);background:var(--warned);border-radius:6px}
.armed span{min-width:0;overflow-wrap:anywhere}.armed button{flex:none;height:24px;padding:0 8px;color:var(--text)}
summary{font-size:12px;color:var(--soft);cursor:pointer}summary:hover{color:var(--text)}details>.row{margin-top:6px}details>p{margin-top:4px}.reset{color:var(--bad)}
input[type=number]{width:64px;padding-right:4px}.row>input.grow{width:0}.row>select{width:84px;padding:0 4px}${STREAM_STYLE}`;

const FIELDS_OF_CHOICE = ['path', 'times', 'method'];

/** Everything that there is to see and to do. */
export function controlPage({ origin, details, token, view, request, problem }: ControlPage): SandboxAnswer {
  const { now, aheadSeconds, objectCount, seed, undo } = details;
  const hidden = `<input type="hidden" name="token" value="${token}"><input type="hidden" name="view" value="${escapeHtml(viewQuery(view))}">`;
  const form = (action: string, content: string, attributes = '') =>
    `<form method="post" action="${CONTROL_PATH}/${action}"${attributes}>${hidden}${content}</form>`;
  const steps = ['hour', 'day', 'month'].map((step) => `<button name="by" value="${step}">+ 1 ${step}</button>`);
  const began = seed === null ? 'from an imported file' : `begun with: ${seedTitles[seed].toLowerCase()}`;
  const field = createField(problem);
  const isAtField = problem?.field === 'to' || FIELDS_OF_CHOICE.includes(problem?.field ?? '');
  return toPage({
    title: 'Sandbox',
    style: STYLE,
    content: `<main><div class="left">
<div><div class="row top"><h1>Sandbox</h1><a class="hint" href="${escapeHtml(addressOf(view))}">Load again</a></div><p class="hint">An offline Stripe on this computer. No money moves.</p></div>
${problem === undefined || isAtField ? '' : `<p class="alert" role="alert">${escapeHtml(problem.message)}</p>`}
<dl><dt>Address</dt><dd><code>${escapeHtml(origin)}</code></dd><dt>Key</dt><dd><code>${SANDBOX_API_KEY}</code></dd></dl>
<section><h2>Clock</h2><p>${formatMoment(now)}, ${describeAhead(aheadSeconds)}</p>${form('clock', steps.join(''))}
${form('clock', `${field('clock', 'to', 'type="datetime-local" required class="grow" aria-label="Date and time (UTC)"', new Date(now * 1000).toISOString().slice(0, 16))}<button>Advance to</button>${field.problemOf('clock', 'to')}`)}
<p class="hint">In UTC. Subscriptions renew and invoices come as the time passes. Only a reset turns it back.</p></section>
<section><h2>Faults</h2>${faultParts(details, form, field, problem)}</section>
<section><h2>State</h2><p class="hint">${objectCount.toLocaleString('en')} objects, ${began}</p>
${form('reset', `<select name="seed" aria-label="Begin with">${optionsOf(SandboxSeed.options, seedTitles, seed ?? 'small')}</select><button class="reset">Reset</button>`)}
${undo === null ? '' : form('undo', `<button>Undo the ${undo}</button>`)}
${form('import', '<input type="file" name="file" aria-label="File" required><button>Import</button>', ' enctype="multipart/form-data"')}
<p><a href="${CONTROL_PATH}/export" download>Export the state as a file</a></p>
<p class="hint">A reset and an import take the place of all objects. Each can be undone until the next.</p></section></div>
<div class="right">${streamPart(view, request)}</div></main>`,
    policy: "frame-src 'self'; frame-ancestors 'none'",
    status: problem === undefined ? 200 : 400,
  });
}

type Form = (action: string, content: string, attributes?: string) => string;
type Field = ReturnType<typeof createField>;

function faultParts({ faults }: SandboxDetails, form: Form, field: Field, problem: PageProblem | undefined): string {
  const given = problem?.action === 'fault' ? problem.fields : {};
  const waiting = faults.map((fault) => {
    const words = escapeHtml(describeFault(fault));
    const hidden = `<input type="hidden" name="kind" value="none"><input type="hidden" name="id" value="${fault.id}">`;
    return form(
      'fault',
      `${hidden}<span>${words}</span><button aria-label="Switch off: ${words}">Switch off</button>`,
      ' class="armed"',
    );
  });
  const methods = `<option value="">Any</option>${optionsOf(FaultMethod.options, methodTitles, given.method)}`;
  const isNarrowed = Boolean(given.method || given.path || given.times);
  const choice = `<select name="kind" aria-label="Fault">${optionsOf(SandboxFault.options, faultTitles, given.kind ?? '500')}</select><button>Arm</button>
<label class="hint"><input type="checkbox" name="lasting" value="yes"${given.lasting === 'yes' ? ' checked' : ''}> Every request, until it is switched off</label>
<details${isNarrowed ? ' open' : ''}><summary>Which requests</summary><div class="row"><select name="method" aria-label="Method">${methods}</select>
${field('fault', 'path', 'class="grow mono" aria-label="Path" placeholder="/v1/customers/*" spellcheck="false"', '')}
${field('fault', 'times', `type="number" min="1" max="${MAX_FAULT_TIMES}" aria-label="How many requests"`, '1')}</div>
${field.problemOf('fault', ...FIELDS_OF_CHOICE)}<p class="hint">A method, a path in which each * stands for anything, and how many of them.</p></details>`;
  return `${waiting.join('')}${form('fault', choice)}`;
}

const methodTitles: Readonly<Record<FaultMethod, string>> = { GET: 'GET', POST: 'POST', DELETE: 'DELETE' };

/** Fields that hold what was typed where it was refused, with the reason below. */
function createField(problem: PageProblem | undefined) {
  const isBad = (action: string, name: string) => problem?.action === action && problem.field === name;
  const field = (action: string, name: string, attributes: string, usual: string) => {
    const value = (problem?.action === action ? problem.fields[name] : undefined) ?? usual;
    const mark = isBad(action, name) ? ` aria-invalid="true" aria-describedby="why-${name}" autofocus` : '';
    return `<input name="${name}" ${attributes} value="${escapeHtml(value)}"${mark}>`;
  };
  const problemOf = (action: string, ...names: string[]) => {
    const name = names.find((one) => isBad(action, one));
    return name === undefined
      ? ''
      : `<p class="hint bad" id="why-${name}" role="alert">${escapeHtml(problem?.message ?? '')}</p>`;
  };
  return Object.assign(field, { problemOf });
}

// The control over HTTP: the page for people, the same calls for scripts, and neither for pages of other sites.
import { randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { ClockStep, SandboxSeed } from '../../shared/sandbox.ts';
import { FaultMethod, type FaultOrder, FaultPath, MAX_FAULT_TIMES, SandboxFault } from '../../shared/sandbox-faults.ts';
import type { SandboxControl } from './control.ts';
import { eventsFrame, requestsFrame } from './control-frames.ts';
import { controlPage, type PageProblem } from './control-page.ts';
import { CONTROL_PATH } from './control-path.ts';
import { addressOf, type ControlView, readView } from './control-view.ts';
import { decodeMultipart } from './engine/decode-multipart.ts';
import type { SandboxAnswer, SandboxRequest } from './engine/request.ts';
import { SandboxError } from './engine/sandbox-error.ts';

/** Scripts send it: a page of another site can't add a header without asking, and is not answered when it asks. */
const SCRIPT_HEADER = 'paydeck-control';
const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

interface Order {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: Uint8Array | null;
}

type Action = (control: SandboxControl, order: Order) => void;

const actions: Readonly<Record<string, Action>> = {
  clock: (control, { fields }) =>
    fields.to === undefined
      ? control.advanceClock(read(ClockStep, fields.by, 'by'))
      : control.advanceClockTo(readMoment(fields.to)),
  fault: (control, { fields }) =>
    fields.kind === 'none' ? control.disarmFault(readId(fields.id)) : control.armFault(readFault(fields)),
  reset: (control, { fields }) =>
    control.reset(fields.seed === undefined ? undefined : read(SandboxSeed, fields.seed, 'seed')),
  undo: (control) => control.undo(),
  import: (control, { file }) => control.importState(file ?? new Uint8Array()),
};

/** Answers what stands below the control's path. */
export function createControlRequests(control: SandboxControl): (request: SandboxRequest) => SandboxAnswer {
  const token = randomBytes(18).toString('base64url');

  function pageWith(origin: string, view: ControlView, problem?: PageProblem): SandboxAnswer {
    const request = view.requestId === null ? null : (control.requests.read(view.requestId) ?? null);
    const details = control.details();
    return controlPage({ origin, details, token, view, request, ...(problem === undefined ? {} : { problem }) });
  }

  function answerGet(name: string, origin: string, { isScript, query }: Asked): SandboxAnswer {
    const view = readView(query);
    const requestId = /^requests\/(\d{1,15})$/.exec(name)?.[1];
    if (requestId !== undefined) return answerRequest(Number(requestId));
    switch (name) {
      case '':
        return pageWith(origin, view);
      case 'events':
        return eventsFrame(control.details().events, view);
      case 'requests': {
        const requests = control.requests.list();
        return isScript ? json(200, { requests }) : requestsFrame(requests, view);
      }
      case 'state':
        return json(200, control.details());
      case 'export': {
        const { fileName, bytes } = control.exportState();
        const headers = {
          'Content-Type': 'application/gzip',
          'Content-Disposition': `attachment; filename="${fileName}"`,
          'X-Content-Type-Options': 'nosniff',
        };
        return { status: 200, headers, body: bytes };
      }
      default:
        return refusal(404, `The sandbox's control has no ${CONTROL_PATH}/${name.slice(0, 40)}.`);
    }
  }

  function answerRequest(id: number): SandboxAnswer {
    const found = control.requests.read(id);
    if (found) return json(200, found);
    return refusal(404, 'The sandbox no longer keeps this request: it was asked many others since.');
  }

  function answerPost(name: string, request: SandboxRequest, origin: string): SandboxAnswer {
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) return refusal(404, `The sandbox's control has no ${CONTROL_PATH}/${name.slice(0, 40)}.`);
    const isScript = request.headers[SCRIPT_HEADER] !== undefined;
    let fields: Order['fields'] = {};
    try {
      const order = readOrder(request);
      fields = order.fields;
      if (!isScript && order.fields.token !== token) {
        return refusal(
          403,
          'This form is not from the page that is open now. Nothing was changed. Load the page again.',
        );
      }
      action(control, order);
    } catch (error) {
      const message = problemOf(error);
      if (message === undefined) throw error;
      if (isScript) return refusal(400, message);
      const problem = { message, action: name, fields, field: fieldOf(error) };
      return pageWith(origin, viewOf(fields), problem);
    }
    if (isScript) return json(200, control.details());
    return { status: 303, headers: { Location: addressOf(viewOf(fields)) }, body: '' };
  }

  return (request) => {
    const [path = '', query = ''] = request.target.split('?', 2);
    const name = path.slice(CONTROL_PATH.length + 1);
    const strange = strangerOf(request, name);
    if (strange !== null) return refusal(403, `${strange} Nothing was changed.`);
    const origin = `http://${request.headers.host}`;
    if (request.method === 'GET') return answerGet(name, origin, toAsked(request, query));
    if (request.method === 'POST') return answerPost(name, request, origin);
    return refusal(405, `The sandbox's control knows GET and POST, not ${request.method}.`);
  };
}

interface Asked {
  readonly isScript: boolean;
  readonly query: URLSearchParams;
}

function toAsked({ headers }: SandboxRequest, query: string): Asked {
  return { isScript: headers[SCRIPT_HEADER] !== undefined, query: new URLSearchParams(query) };
}

/** Where the page stood that a form came from. */
function viewOf({ view = '' }: Order['fields']): ControlView {
  return readView(new URLSearchParams(view));
}

/** Why a request does not come from this computer's user, or null. */
function strangerOf({ method, headers }: SandboxRequest, name: string): string | null {
  const { host = '', origin } = headers;
  // A name of another site that was made to lead here would count as that site's own.
  if (!LOOPBACK_HOST.test(host)) return 'The control answers under 127.0.0.1 and localhost only.';
  if (origin !== undefined && origin !== `http://${host}`) return 'This came from a page of another site.';
  const site = headers['sec-fetch-site'];
  // The page itself may be opened by a link; it does nothing by being opened.
  const isOpened = method === 'GET' && name === '';
  if (!isOpened && site !== undefined && site !== 'same-origin' && site !== 'none') {
    return 'This came from a page of another site.';
  }
  return null;
}

function readOrder({ headers, body }: SandboxRequest): Order {
  const type = headers['content-type'] ?? '';
  if (/^multipart\/form-data/i.test(type)) {
    const { form, files } = decodeMultipart(type, body);
    const fields = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]));
    return { fields, file: files.find(({ field }) => field === 'file')?.bytes ?? null };
  }
  if (!/^application\/x-www-form-urlencoded/i.test(type)) return { fields: {}, file: body };
  return { fields: Object.fromEntries(new URLSearchParams(Buffer.from(body).toString('utf8'))), file: null };
}

interface Choice<T> {
  readonly options: readonly T[];
  safeParse(value: unknown): { data?: T | undefined };
}

function read<T>(choice: Choice<T>, value: string | undefined, name: string): T {
  const { data } = choice.safeParse(value);
  if (data !== undefined) return data;
  throw badField(name, `${name} must be one of ${choice.options.join(', ')}.`);
}

function badField(name: string, why: string): AppError {
  const message = `${why} Nothing was changed.`;
  return new AppError({ code: 'invalid_input', message, issues: [{ path: [name], message }] });
}

/** In UTC, as a field of the page gives it, or in seconds since 1970. */
function readMoment(text: string): number {
  if (/^\d{9,11}$/.test(text)) return Number(text);
  const isMoment = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?$/.test(text);
  const time = isMoment ? Date.parse(text.length === 10 || text.endsWith('Z') ? text : `${text}Z`) : Number.NaN;
  if (!Number.isNaN(time)) return Math.floor(time / 1000);
  throw badField('to', 'to must be a moment in UTC such as 2026-12-31T09:00, or in seconds since 1970.');
}

function readId(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw badField('id', 'id must be the number of an armed fault.');
}

function readFault({ kind, lasting, times, method, path }: Order['fields']): FaultOrder {
  return {
    kind: read(SandboxFault, kind, 'kind'),
    times: lasting === 'yes' ? null : readTimes(times || '1'),
    method: method ? read(FaultMethod, method.toUpperCase(), 'method') : null,
    path: path ? readFaultPath(path) : null,
  };
}

function readTimes(text: string): number {
  const times = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (times >= 1 && times <= MAX_FAULT_TIMES) return times;
  throw badField('times', `times must be a number from 1 to ${MAX_FAULT_TIMES}.`);
}

function readFaultPath(text: string): string {
  const path = FaultPath.safeParse(text.trim());
  if (path.success) return path.data;
  throw badField('path', path.error.issues[0]?.message ?? 'This is no path.');
}

/** The one field that an error blames. */
function fieldOf(error: unknown): string | null {
  if (!(error instanceof AppError) || error.data.code !== 'invalid_input') return null;
  const name = error.data.issues[0]?.path[0];
  return typeof name === 'string' ? name : null;
}

function problemOf(error: unknown): string | undefined {
  if (error instanceof AppError) return error.message;
  return error instanceof SandboxError ? error.fields.message : undefined;
}

function json(status: number, value: unknown): SandboxAnswer {
  const headers = { 'Content-Type': 'application/json', 'X-Content-Type-Options': 'nosniff' };
  return { status, headers, body: `${JSON.stringify(value, null, 2)}\n` };
}

function refusal(status: number, message: string): SandboxAnswer {
  return json(status, { error: { message } });
}

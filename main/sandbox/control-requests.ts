// The control over HTTP: the page for people, the same calls for scripts, and neither for pages of other sites.
import { randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { ClockStep, SandboxFault, SandboxSeed } from '../../shared/sandbox.ts';
import type { SandboxControl } from './control.ts';
import { controlPage, eventsPage } from './control-page.ts';
import { CONTROL_PATH } from './control-path.ts';
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
  clock: (control, { fields }) => control.advanceClock(read(ClockStep, fields.by, 'by')),
  fault: (control, { fields }) =>
    control.armFault(
      fields.kind === 'none'
        ? null
        : { kind: read(SandboxFault, fields.kind, 'kind'), isLasting: fields.lasting === 'yes' },
    ),
  reset: (control, { fields }) =>
    control.reset(fields.seed === undefined ? undefined : read(SandboxSeed, fields.seed, 'seed')),
  undo: (control) => control.undo(),
  import: (control, { file }) => control.importState(file ?? new Uint8Array()),
};

/** Answers what stands below the control's path. */
export function createControlRequests(control: SandboxControl): (request: SandboxRequest) => SandboxAnswer {
  const token = randomBytes(18).toString('base64url');

  function answerGet(name: string, origin: string): SandboxAnswer {
    switch (name) {
      case '':
        return controlPage({ origin, details: control.details(), token });
      case 'events':
        return eventsPage(control.details().events);
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

  function answerPost(name: string, request: SandboxRequest, origin: string): SandboxAnswer {
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) return refusal(404, `The sandbox's control has no ${CONTROL_PATH}/${name.slice(0, 40)}.`);
    const isScript = request.headers[SCRIPT_HEADER] !== undefined;
    try {
      const order = readOrder(request);
      if (!isScript && order.fields.token !== token) {
        return refusal(
          403,
          'This form is not from the page that is open now. Nothing was changed. Load the page again.',
        );
      }
      action(control, order);
    } catch (error) {
      const problem = problemOf(error);
      if (problem === undefined) throw error;
      return isScript ? refusal(400, problem) : controlPage({ origin, details: control.details(), token, problem });
    }
    return isScript ? json(200, control.details()) : { status: 303, headers: { Location: CONTROL_PATH }, body: '' };
  }

  return (request) => {
    const name = (request.target.split('?', 1)[0] ?? '').slice(CONTROL_PATH.length + 1);
    const strange = strangerOf(request, name);
    if (strange !== null) return refusal(403, `${strange} Nothing was changed.`);
    const origin = `http://${request.headers.host}`;
    if (request.method === 'GET') return answerGet(name, origin);
    if (request.method === 'POST') return answerPost(name, request, origin);
    return refusal(405, `The sandbox's control knows GET and POST, not ${request.method}.`);
  };
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
  const message = `${name} must be one of ${choice.options.join(', ')}. Nothing was changed.`;
  throw new AppError({ code: 'invalid_input', message, issues: [{ path: [name], message }] });
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

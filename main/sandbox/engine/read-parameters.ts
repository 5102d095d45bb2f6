// Reads a request's parameters from where its API keeps them: query, form or JSON.
import type { Operation } from '../../../shared/catalog/catalog.ts';
import { decodeForm, type FormObject, type FormValue } from './decode-form.ts';
import { decodeMultipart, type UploadedFile } from './decode-multipart.ts';
import { isJsonObject } from './json.ts';
import type { SandboxRequest } from './request.ts';
import { invalidRequest } from './sandbox-error.ts';

/** Deeper JSON than any parameter; what lies below is refused rather than walked. */
const MAX_JSON_DEPTH = 64;

export interface ReadParameters {
  readonly form: FormObject;
  readonly files: readonly UploadedFile[];
}

/** Parameters as untyped text, whatever they came as. Throws a 400 where the body is not what the API takes. */
export function readParameters(request: SandboxRequest, operation: Operation): ReadParameters {
  if (operation.isMultipart) {
    const { form, files } = decodeMultipart(request.headers['content-type'] ?? '', request.body);
    return { form, files };
  }
  return { form: readForm(request, operation), files: [] };
}

function readForm(request: SandboxRequest, operation: Operation): FormObject {
  const queryAt = request.target.indexOf('?');
  const query = queryAt < 0 ? '' : request.target.slice(queryAt + 1);
  if (operation.method !== 'POST') return mergeForms(decodeForm(query), readFormBody(request));
  if (operation.api === 'v2') return readJsonBody(request);
  return mergeForms(decodeForm(query), readFormBody(request));
}

function mergeForms(query: FormObject, body: FormObject): FormObject {
  return Object.assign(query, body);
}

function readFormBody(request: SandboxRequest): FormObject {
  if (request.body.length === 0) return decodeForm('');
  const contentType = (request.headers['content-type'] ?? '').toLowerCase();
  if (contentType !== '' && !contentType.startsWith('application/x-www-form-urlencoded')) {
    throw invalidRequest(
      `The v1 API takes form-encoded bodies (application/x-www-form-urlencoded), not ${contentType.slice(0, 60)}.`,
    );
  }
  return decodeForm(readText(request.body));
}

function readText(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw invalidRequest('The body is not valid UTF-8.');
  }
}

function readJsonBody(request: SandboxRequest): FormObject {
  if (request.body.length === 0) return decodeForm('');
  let parsed: unknown;
  try {
    parsed = JSON.parse(readText(request.body));
  } catch {
    throw invalidRequest('The v2 API takes JSON, and the body is not valid JSON.');
  }
  if (!isJsonObject(parsed)) throw invalidRequest('The body must be a JSON object.');
  const form = toForm(parsed, 0);
  return typeof form === 'object' && !Array.isArray(form) ? form : decodeForm('');
}

/** JSON's values as the text that a form would hold, so that one validator serves both. */
function toForm(value: unknown, depth: number): FormValue {
  if (depth > MAX_JSON_DEPTH) throw invalidRequest(`The body is nested more than ${MAX_JSON_DEPTH} levels deep.`);
  if (Array.isArray(value)) return value.map((item) => toForm(item, depth + 1));
  if (isJsonObject(value)) {
    const form: FormObject = Object.create(null);
    for (const [name, item] of Object.entries(value)) form[name] = toForm(item, depth + 1);
    return form;
  }
  return value === null ? '' : String(value);
}

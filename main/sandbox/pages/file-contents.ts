// The bytes of an uploaded file, under the address that the file itself names. Takes a key, as at Stripe.
import { authenticate } from '../engine/authenticate.ts';
import type { SandboxAnswer, SandboxRequest } from '../engine/request.ts';
import type { Sandbox } from '../engine/sandbox.ts';
import { resourceMissing, SandboxError, toErrorBody } from '../engine/sandbox-error.ts';
import { fileAnswer } from './pages.ts';

const PATH = /^\/v1\/files\/(\w{1,255})\/contents$/;

/** Undefined where the request asks for no file's bytes. */
export function answerFile(sandbox: Sandbox, request: SandboxRequest): SandboxAnswer | undefined {
  const id = request.method === 'GET' ? PATH.exec(request.target.split('?', 1)[0] ?? '')?.[1] : undefined;
  if (id === undefined) return undefined;
  try {
    const caller = authenticate(request.headers.authorization, request.headers['stripe-account']);
    const answer = sandbox.visit('file', id, request, (objects, file) =>
      objects.accountId === caller.accountId && objects.livemode === caller.livemode ? fileAnswer(file) : undefined,
    );
    if (answer) return answer;
    throw resourceMissing('file', id, 'file', true);
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    const { fields } = error;
    return {
      status: fields.status,
      headers: { ...fields.headers },
      body: JSON.stringify(toErrorBody(fields, 'req_file'), null, 2),
    };
  }
}

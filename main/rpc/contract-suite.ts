// For tests: what every transport must keep. Each call answers, refuses bad input, and its answer matches the contract.

import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CallName, calls, type Reply } from '../../shared/contract/calls.ts';
import { AppErrorData } from '../../shared/errors.ts';
import type { AskedRequestDetails } from '../../shared/sandbox-requests.ts';
import type { SandboxState } from '../../shared/workspace.ts';
import type { SandboxControl } from '../sandbox/control.ts';
import { createFaults } from '../sandbox/engine/faults.ts';
import type { SandboxService } from '../sandbox/sandbox-service.ts';
import { createTestPlatform, startServices, type TestPlatform, type TestServices } from '../test-platform.ts';
import { createExamples, type Examples } from './contract-examples.ts';
import type { Dispatch } from './dispatch.ts';

export interface ContractConnection {
  call(name: string, input: unknown): Promise<Reply>;
  close(): Promise<void>;
}

export type Connect = (dispatch: Dispatch) => Promise<ContractConnection>;

/** Nothing of the contract has a field that all of these could be. */
const BAD_INPUTS: readonly unknown[] = [undefined, null, 3, 'text', [], { id: 3, name: {}, url: 1, settings: 'x' }];
const TAKES_NOTHING: readonly unknown[] = [null, 3, 'text'];

/** `connect` puts a transport between the caller and the dispatch. Call it in a test file of the transport's own. */
export function describeContract(transport: string, connect: Connect): void {
  describe(`the contract over ${transport}`, () => {
    let platform: TestPlatform;
    let services: TestServices;
    let server: http.Server;
    let connection: ContractConnection;
    let examples: Examples;

    beforeAll(async () => {
      platform = createTestPlatform();
      server = http.createServer(answerOrHangUp).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      services = await startServices(platform, { sandbox: createStillSandbox() });
      connection = await connect(services.dispatch);
      examples = createExamples((name, input) => connection.call(name, input), `http://127.0.0.1:${port}`);
      await connection.call('settings.save', await examples['settings.save']());
    });
    afterAll(async () => {
      await connection.close();
      await services.stop();
      server.close();
      platform.remove();
    });

    it.each(Object.keys(calls) as CallName[])('%s answers what the contract says, whole', async (name) => {
      const reply = await connection.call(name, await examples[name]());
      expect(reply).toMatchObject({ ok: true });
      if (!reply.ok) return;
      // Strict: what a schema does not name would be stripped unseen, and must not cross.
      expect(calls[name].output.parse(reply.value)).toEqual(reply.value);
    });

    it.each(Object.keys(calls) as CallName[])('%s refuses input of another shape', async (name) => {
      const takesNothing = calls[name].input.safeParse({}).success;
      for (const input of takesNothing ? TAKES_NOTHING : BAD_INPUTS) {
        const reply = await connection.call(name, input);
        expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
        if (!reply.ok) expect(AppErrorData.parse(reply.error)).toEqual(reply.error);
      }
    });

    it.each(['__proto__', 'toString', 'constructor', 'app', ''])('%j is no call', async (name) => {
      expect(await connection.call(name, {})).toMatchObject({ ok: false, error: { code: 'not_found' } });
    });
  });
}

function answerOrHangUp(request: http.IncomingMessage, response: http.ServerResponse): void {
  if (request.method !== 'GET') return void request.socket.destroy();
  response.writeHead(200, { 'content-type': 'application/json', 'request-id': 'req_1' });
  response.end('{"id":"acct_1","object":"account","amount":12345678901234567890}');
}

/** Runs, as far as its state goes: the real one has its own tests, and needs the whole catalog. */
function createStillSandbox(): SandboxService {
  let state: SandboxState = { kind: 'stopped' };
  const running = { url: 'http://127.0.0.1:1', apiKey: 'sk_test_paydeck' };
  const start = async () => {
    state = { kind: 'running', ...running };
    return running;
  };
  return {
    get state() {
      return state;
    },
    ensureRunning: start,
    control: async (use) => use(stillControl),
    stop: async () => {
      state = { kind: 'stopped' };
    },
  };
}

const request: AskedRequestDetails = {
  id: 1,
  atMs: 1,
  method: 'GET',
  path: '/v1/customers',
  status: 200,
  errorCode: null,
  requestId: 'req_1',
  durationMs: 1.5,
  key: 'secret',
  accountId: null,
  isReplay: false,
  stripeVersion: null,
  fault: null,
  idempotencyKey: null,
  client: 'curl/8.5.0',
  requestBody: { text: '', bytes: 0, isCut: false },
  answerBody: { text: '{}', bytes: 2, isCut: false },
};

const stillControl: SandboxControl = {
  get sandbox(): never {
    throw new Error('There is no engine behind this sandbox.');
  },
  faults: createFaults(),
  requests: {
    record() {},
    list: () => [],
    read: () => request,
  },
  details: () => ({
    now: 1_800_000_000,
    aheadSeconds: 0,
    seed: 'small',
    objectCount: 1,
    faults: [],
    undo: null,
    events: [
      {
        id: 'evt_1',
        type: 'customer.created',
        created: 1,
        objectId: 'cus_1',
        accountId: null,
        isLive: false,
        delivery: 'taken',
      },
    ],
  }),
  advanceClock() {},
  advanceClockTo() {},
  armFault() {},
  disarmFault() {},
  reset() {},
  undo() {},
  exportState: () => ({ fileName: 'sandbox.ndjson.gz', bytes: new Uint8Array([1]) }),
  importState() {},
  close() {},
};

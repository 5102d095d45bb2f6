// What the pipeline adds to one request (checks, journal, sealed history) beside a bare keep-alive client, same server.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../main/log/log.ts';
import type { Platform } from '../main/platform.ts';
import { callDirectly, type Dispatch } from '../main/rpc/dispatch.ts';
import { createServices } from '../main/services.ts';
import { openConfFile } from '../main/storage/conf-file.ts';
import { createKeyFileProtector } from '../main/vault/key-file-protector.ts';
import { DraftId, type EnvironmentId, type IntegrationId, SendId } from '../shared/ids.ts';
import { type Figure, median } from './statistics.ts';

const WARM_UP = 200;
const ROUNDS = 9;
const REQUESTS_PER_ROUND = 200;

const answer = JSON.stringify({ id: 'cus_1', object: 'customer', email: 'ada@example.com', livemode: false }, null, 2);

async function startServer(): Promise<{ server: Server; port: number }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'request-id': 'req_bench' });
    response.end(answer);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the server has no port');
  return { server, port: address.port };
}

function createPlatform(folder: string): Platform {
  const dataFolder = join(folder, 'data');
  return {
    shell: 'cli',
    version: '0.0.0',
    dataFolder,
    catalogFolder: 'build/catalog',
    capabilities: { nativeMenu: false },
    keyProtector: createKeyFileProtector({ file: join(folder, 'paydeck.key') }),
    openStore: openConfFile,
    openExternal: async () => {},
    findSystemProxy: async () => null,
    emit: () => {},
    now: Date.now,
    newId: randomUUID,
    log: createLog({ dataFolder, now: Date.now, stderr: process.stderr }),
  };
}

interface BenchPlace {
  environmentId: EnvironmentId;
  integrationId: IntegrationId;
}

async function configure(dispatch: Dispatch, port: number): Promise<BenchPlace> {
  const { workspace } = await callDirectly(dispatch, 'app.load', {});
  const environment = await callDirectly(dispatch, 'environment.save', { id: null, name: 'Bench', colour: 'gray' });
  const place = { environmentId: environment.id, integrationId: workspace.integrationId };
  await callDirectly(dispatch, 'configuration.save', {
    ...place,
    apiKey: 'sk_test_benchBenchBench1234',
    settings: {
      apiVersion: null,
      stripeAccount: null,
      baseUrl: `http://127.0.0.1:${port}`,
      isReadOnly: false,
      extraHeaders: [],
    },
  });
  return place;
}

async function sendByPipeline(dispatch: Dispatch, place: BenchPlace): Promise<void> {
  const result = await callDirectly(dispatch, 'request.send', {
    ...place,
    sendId: SendId.parse(randomUUID()),
    confirmationToken: null,
    draft: {
      id: DraftId.parse('bench'),
      title: 'Get customer by ID',
      idempotencyKey: randomUUID(),
      savedRequestId: null,
      target: {
        kind: 'action',
        operationId: 'customers.retrieve',
        pathValues: { customer: 'cus_1' },
        values: {},
        headers: [],
      },
    },
  });
  if (result.kind !== 'finished' || result.exchange.outcome?.kind !== 'answered') {
    throw new Error(`The bench's request was not answered: ${JSON.stringify(result)}`);
  }
}

function sendBare(agent: Agent, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request({ agent, port, host: '127.0.0.1', path: '/v1/customers/cus_1' }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString()));
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function timePerRequest(send: () => Promise<unknown>, count: number): Promise<number> {
  const startedAt = performance.now();
  for (let index = 0; index < count; index += 1) await send();
  return (performance.now() - startedAt) / count;
}

export async function measureOverhead(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'paydeck-bench-'));
  const { server, port } = await startServer();
  const services = await createServices(createPlatform(folder));
  const agent = new Agent({ keepAlive: true });
  try {
    const place = await configure(services.dispatch, port);
    const pipeline = () => sendByPipeline(services.dispatch, place);
    const bare = () => sendBare(agent, port);
    await timePerRequest(pipeline, WARM_UP);
    await timePerRequest(bare, WARM_UP);
    const pipelineMs: number[] = [];
    const bareMs: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      pipelineMs.push(await timePerRequest(pipeline, REQUESTS_PER_ROUND));
      bareMs.push(await timePerRequest(bare, REQUESTS_PER_ROUND));
    }
    const overhead = pipelineMs.map((value, round) => value - (bareMs[round] ?? median(bareMs)));
    return [
      { name: 'pipeline: one request, end to end', unit: 'ms', values: pipelineMs, aim: '' },
      { name: 'bare keep-alive client: the same request', unit: 'ms', values: bareMs, aim: '(the floor)' },
      { name: "pipeline's overhead per request", unit: 'ms', values: overhead, aim: 'below 1 ms' },
    ];
  } finally {
    agent.destroy();
    await services.stop();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

// The sandbox by itself: how soon it is there, what it answers a second over 100,000 customers, what it weighs.
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalog, loadObjectSchemas } from '../main/catalog/load-catalog.ts';
import { openSandbox } from '../main/sandbox/open-sandbox.ts';
import { SANDBOX_API_KEY } from '../shared/sandbox-key.ts';
import { residentMegabytes } from './resident-memory.ts';
import { startServedProcess } from './served-process.ts';
import type { Figure } from './statistics.ts';

const OBJECTS = 100_000;
const ROUNDS = 5;
const ROUND_MS = 1500;
/** Enough to keep the sandbox busy while answers are on their way. */
const AT_ONCE = 8;

interface Client {
  send(path: string, body?: string): Promise<string>;
}

function createClient(url: string): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  return {
    send: (path, body) =>
      new Promise((resolve, reject) => {
        const method = body === undefined ? 'GET' : 'POST';
        const headers = {
          authorization: `Bearer ${SANDBOX_API_KEY}`,
          'content-type': 'application/x-www-form-urlencoded',
        };
        const sent = request(url + path, { agent, method, headers }, (answer) => {
          const pieces: Buffer[] = [];
          answer.on('data', (piece: Buffer) => pieces.push(piece));
          answer.on('end', () => {
            const text = Buffer.concat(pieces).toString('utf8');
            if (answer.statusCode === 200) resolve(text);
            else reject(new Error(`${method} ${path} answered ${answer.statusCode}: ${text}`));
          });
        });
        sent.on('error', reject).end(body);
      }),
  };
}

/** Requests a second, each round by itself. */
async function measureRate(send: () => Promise<unknown>): Promise<number[]> {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startedAt = performance.now();
    let answered = 0;
    const loop = async () => {
      while (performance.now() - startedAt < ROUND_MS) {
        await send();
        answered += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, loop));
    rates.push((answered * 1000) / (performance.now() - startedAt));
  }
  return rates;
}

/** As long as it takes until answers of one kind come as fast as they will: code is compiled, pages are read. */
const WARM_UP = 30;

async function measureLatency(send: () => Promise<unknown>): Promise<number[]> {
  for (let run = 0; run < WARM_UP; run += 1) await send();
  const values: number[] = [];
  for (let run = 0; run < 20; run += 1) {
    const startedAt = performance.now();
    await send();
    values.push(performance.now() - startedAt);
  }
  return values;
}

/** Straight through the engine, so that the rows are what requests make. Every thousandth customer is a rare one. */
async function fill(folder: string, count: number): Promise<void> {
  const [catalog, schemas] = await Promise.all([loadCatalog('build/catalog'), loadObjectSchemas('build/catalog')]);
  const file = join(folder, 'sandbox.sqlite');
  const { sandbox, close } = openSandbox({ file, catalog, schemas, now: Date.now, report: () => {}, seed: null });
  const headers = {
    authorization: `Bearer ${SANDBOX_API_KEY}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
  for (let index = 0; index < count; index += 1) {
    const plan = index % 1000 === 0 ? 'rare' : 'usual';
    const body = Buffer.from(`name=Customer ${index}&email=customer${index}@example.com&metadata[plan]=${plan}`);
    sandbox.handle({ method: 'POST', target: '/v1/customers', headers, body });
  }
  close();
}

async function measureStarts(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'paydeck-bench-'));
  const first: number[] = [];
  const later: number[] = [];
  try {
    for (let run = 0; run < ROUNDS; run += 1) {
      const data = join(folder, String(run));
      for (const values of [first, later]) {
        const served = await startServedProcess(argumentsOf(data, 'small'));
        values.push(served.startMs);
        await served.stop();
      }
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return [
    {
      name: 'sandbox: first start, the told business moved to its day',
      unit: 'ms',
      values: first,
      aim: 'below 500 ms',
    },
    { name: 'sandbox: a later start', unit: 'ms', values: later, aim: 'below 500 ms' },
  ];
}

const argumentsOf = (data: string, seed: string) => [
  'scripts/run.mjs',
  'sandbox',
  '--port',
  '0',
  '--data',
  data,
  '--seed',
  seed,
];

async function measureServed(count: number): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'paydeck-bench-'));
  await fill(folder, count);
  const served = await startServedProcess(argumentsOf(folder, 'none'));
  const { send } = createClient(served.url);
  const over = `over ${count.toLocaleString('en')} customers`;
  try {
    const { data } = JSON.parse(await send('/v1/customers?limit=1')) as { data: { id: string }[] };
    const search = (query: string) => send(`/v1/customers/search?query=${encodeURIComponent(query)}`);
    const list: Figure = {
      name: `sandbox: list of 100 ${over}`,
      unit: 'ms',
      values: await measureLatency(() => send('/v1/customers?limit=100')),
      aim: 'independent of their number',
    };
    if (count < OBJECTS) return [list];
    const firstAt = performance.now();
    await search("name~'mer 4242'");
    const figures: Figure[] = [
      list,
      {
        name: `sandbox: the first search by part of a name ${over}`,
        unit: 'ms',
        values: [performance.now() - firstAt],
        aim: '',
      },
      {
        name: `sandbox: search by email ${over}`,
        unit: 'ms',
        values: await measureLatency(() => search("email:'customer500@example.com'")),
        aim: 'below 20 ms',
      },
      {
        name: `sandbox: search by metadata ${over}`,
        unit: 'ms',
        values: await measureLatency(() => search("metadata['plan']:'rare'")),
        aim: 'below 20 ms',
      },
      {
        name: `sandbox: search by part of a name ${over}`,
        unit: 'ms',
        values: await measureLatency(() => search("name~'mer 4242'")),
        aim: 'below 20 ms',
      },
      {
        name: 'sandbox: retrieves',
        unit: '/s',
        values: await measureRate(() => send(`/v1/customers/${data[0]?.id}`)),
        aim: 'above 3,000/s',
      },
      {
        name: 'sandbox: lists of 100',
        unit: '/s',
        values: await measureRate(() => send('/v1/customers?limit=100')),
        aim: '',
      },
      {
        name: 'sandbox: creates',
        unit: '/s',
        values: await measureRate(() => send('/v1/customers', 'name=New&email=new@example.com')),
        aim: 'above 1,500/s',
      },
    ];
    const memory = await residentMegabytes(served.pid);
    if (memory !== undefined)
      figures.push({ name: 'sandbox: memory after all this', unit: 'MB', values: [memory], aim: '' });
    return figures;
  } finally {
    await served.stop();
    await rm(folder, { recursive: true });
  }
}

export async function measureSandbox(): Promise<Figure[]> {
  return [...(await measureStarts()), ...(await measureServed(1000)), ...(await measureServed(OBJECTS))];
}

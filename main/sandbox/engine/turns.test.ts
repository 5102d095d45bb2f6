import { beforeEach, describe, expect, it } from 'vitest';
import type { SandboxAnswer, SandboxRequest } from './request.ts';
import { createTurns } from './turns.ts';

let did: string[];
let inTurn: ReturnType<typeof createTurns>;
let isFull: boolean;

beforeEach(() => {
  did = [];
  isFull = false;
  inTurn = createTurns({
    handle: ({ target }): SandboxAnswer => {
      did.push(target);
      return { status: 200, headers: {}, body: target };
    },
    inTransaction: (work) => {
      did.push('begin');
      const value = work();
      if (isFull) throw new Error('The disk is full.');
      did.push('commit');
      return value;
    },
  });
});

async function ask(...targets: string[]): Promise<unknown[]> {
  const request = (target: string): SandboxRequest => ({ method: 'GET', target, headers: {}, body: new Uint8Array() });
  const answers = await Promise.all(targets.map((target) => inTurn(request(target))));
  return answers.map(({ body }) => body);
}

describe('requests of one turn', () => {
  it('are answered in their order, in one transaction', async () => {
    expect(await ask('a', 'b', 'c')).toEqual(['a', 'b', 'c']);
    expect(await ask('d')).toEqual(['d']);
    expect(did).toEqual(['begin', 'a', 'b', 'c', 'commit', 'd']);
  });

  it('are each tried alone where together they could not be kept', async () => {
    isFull = true;
    expect(await ask('a', 'b')).toEqual(['a', 'b']);
    expect(did).toEqual(['begin', 'a', 'b', 'a', 'b']);
  });
});

// Answers together what arrives together: one transaction for all requests of a turn of the event loop, which takes half
// the time of one for each. Nobody hears of an answer before it is kept.
import type { SandboxAnswer, SandboxRequest } from './request.ts';
import type { Sandbox } from './sandbox.ts';

interface Waiting {
  readonly request: SandboxRequest;
  readonly resolve: (answer: SandboxAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** Each request stands or falls by itself, in the order in which they came. */
export function createTurns({ handle, inTransaction }: Pick<Sandbox, 'handle' | 'inTransaction'>) {
  let waiting: Waiting[] = [];

  function answerAll(): void {
    const turn = waiting;
    waiting = [];
    try {
      const answers = handleAll(turn.map(({ request }) => request));
      for (const [index, answer] of answers.entries()) turn[index]?.resolve(answer);
    } catch (error) {
      for (const { reject } of turn) reject(error);
    }
  }

  function handleAll(requests: readonly SandboxRequest[]): SandboxAnswer[] {
    const handleEach = () => requests.map((request) => handle(request));
    if (requests.length === 1) return handleEach();
    try {
      return inTransaction(handleEach);
    } catch {
      // Nothing of them was kept, e.g. on a full disk. Each is tried by itself then, and answers for itself.
      return handleEach();
    }
  }

  return (request: SandboxRequest): Promise<SandboxAnswer> =>
    new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject });
      if (waiting.length === 1) setImmediate(answerAll);
    });
}

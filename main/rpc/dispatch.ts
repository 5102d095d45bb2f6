// The one door to the services, whichever transport a call came by: look up, parse, run, reply.
import {
  type CallInput,
  type CallName,
  type CallOutput,
  calls,
  type HandlerTable,
  isCallName,
  type ParsedInput,
  type Reply,
} from '../../shared/contract/calls.ts';
import { AppError, type AppErrorData } from '../../shared/errors.ts';
import type { Log } from '../platform.ts';

/** Never rejects. `name` and `input` are as they came over the transport: nothing of them is trusted. */
export type Dispatch = (name: unknown, input: unknown) => Promise<Reply>;

interface DispatchOptions {
  readonly handlers: HandlerTable;
  readonly log: Log;
  /** Parses outputs too: in development and tests, where a handler that strays from the contract shall be seen. */
  readonly checkOutput: boolean;
}

export function createDispatch({ handlers, log, checkOutput }: DispatchOptions): Dispatch {
  async function run<N extends CallName>(name: N, input: unknown): Promise<CallOutput<N>> {
    const parsed = calls[name].input.safeParse(input);
    if (!parsed.success) throw toInputError(name, parsed.error.issues);
    // The table pairs each name with its own schemas, which TypeScript can't follow through an index.
    const output = await handlers[name](parsed.data as ParsedInput<N>);
    return checkOutput ? (calls[name].output.parse(output) as CallOutput<N>) : output;
  }

  return async (name, input) => {
    if (!isCallName(name)) {
      return refuse({ code: 'not_found', message: 'Paydeck knows no such call. Nothing was done.' });
    }
    try {
      return { ok: true, value: await run(name, input) };
    } catch (cause) {
      if (cause instanceof AppError) return refuse(cause.data);
      const reference = log.error(`${name} failed`, cause);
      const message = `Paydeck ran into an error of its own. It is in the log under ${reference}. Try again; if it stays, restart Paydeck.`;
      return refuse({ code: 'internal', message, reference });
    }
  };
}

/** Calls a dispatch in the same process, typed: for the command line and for tests. Throws the AppError of a refusal. */
export async function callDirectly<N extends CallName>(
  dispatch: Dispatch,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const reply = await dispatch(name, input);
  if (!reply.ok) throw new AppError(reply.error);
  return reply.value as CallOutput<N>;
}

interface ZodIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function toInputError(name: CallName, zodIssues: readonly ZodIssue[]): AppError {
  const issues = zodIssues.map(({ path, message }) => ({
    path: path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
    message,
  }));
  const first = issues[0]?.message ?? `The input of ${name} is not what it should be.`;
  return new AppError({ code: 'invalid_input', message: first, issues });
}

function refuse(error: AppErrorData): Reply {
  return { ok: false, error };
}

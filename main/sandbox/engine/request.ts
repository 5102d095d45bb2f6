// What the engine receives and answers, free of any server.

export interface SandboxRequest {
  readonly method: string;
  /** As it came, still percent-encoded, with the query behind `?`. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface SandboxAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text but for files. */
  readonly body: string | Uint8Array;
}

/** The body as text: of everything but files. */
export function textOfBody({ body }: SandboxAnswer): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

// The colour of an HTTP status, the same wherever one is shown: done, refused (the request's fault), failed.
export type StatusTone = 'ok' | 'warn' | 'bad';

export function toneOfStatus(status: number): StatusTone {
  if (status < 400) return 'ok';
  return status < 500 ? 'warn' : 'bad';
}

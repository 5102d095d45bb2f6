// Writes down every message between page and main, for tests that look for secrets in them.
import { appendFileSync } from 'node:fs';

const file = process.env.STAND_IN_TRAFFIC;

export function noteTraffic(direction: 'call' | 'reply' | 'event', channel: string, values: readonly unknown[]): void {
  if (file) appendFileSync(file, `${JSON.stringify({ direction, channel, values })}\n`);
}

// A real sandbox with release 17 of the official SDK pointed at it, in its own types: its folder is a project by itself,
// because these types declare the module `stripe` for a whole program and would hide today's.
import { createRequire } from 'node:module';
import type Stripe from 'stripe';
import { SANDBOX_API_KEY } from '../../../shared/sandbox-key.ts';
import { startSandbox } from '../testing/start-sandbox.ts';

export interface OlderSandbox {
  readonly stripe: Stripe;
  /** Faults of the sandbox's own that came up: a test that finds one here fails. */
  readonly faults: readonly unknown[];
  stop(): Promise<void>;
}

const OlderStripe = createRequire(import.meta.url)('stripe-17') as typeof Stripe;

/** Empty where no seed is given. */
export async function openOlderSandbox(seed: number | null = null): Promise<OlderSandbox> {
  const { url, faults, stop } = await startSandbox({ seed });
  const { hostname, port } = new URL(url);
  const stripe = new OlderStripe(SANDBOX_API_KEY, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0 });
  return { stripe, faults, stop };
}

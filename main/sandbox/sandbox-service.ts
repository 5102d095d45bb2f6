// The embedded sandbox as the services see it: an offline Stripe on a loopback address, started when first needed.
import type { SandboxState } from '../../shared/workspace.ts';

export interface SandboxService {
  readonly state: SandboxState;
  /** Starts it where it does not run. Throws `sandbox_unavailable` where it can't. */
  ensureRunning(): Promise<{ url: string; apiKey: string }>;
  /** Puts the seeded business back. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

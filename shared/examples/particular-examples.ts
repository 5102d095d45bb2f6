// The examples that an operation's types alone can't give: which fields belong together, and what one would really send.
import { billingExamples } from './particular/billing.ts';
import { connectExamples } from './particular/connect.ts';
import type { ParticularExample } from './particular/particular-example.ts';
import { paymentExamples } from './particular/payments.ts';
import { platformExamples } from './particular/platform.ts';
import { specialExamples } from './particular/special.ts';

/** By operation id. They go over what the operation requires. */
export const particularExamples: Readonly<Record<string, ParticularExample>> = {
  ...paymentExamples,
  ...billingExamples,
  ...connectExamples,
  ...specialExamples,
  ...platformExamples,
};

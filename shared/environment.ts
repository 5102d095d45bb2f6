// An environment: a workspace-wide name with a colour, for which each integration has its own configuration.
import { z } from 'zod';
import { EnvironmentId } from './ids.ts';

export const EnvironmentColour = z.enum(['gray', 'teal', 'blue', 'violet', 'amber', 'red']);
export type EnvironmentColour = z.infer<typeof EnvironmentColour>;

export const EnvironmentName = z
  .string()
  .trim()
  .min(1, 'Give the environment a name.')
  .max(60, 'Use at most 60 characters.');

export const Environment = z.object({
  id: EnvironmentId,
  name: EnvironmentName,
  colour: EnvironmentColour,
  /** The embedded sandbox: can't be renamed or deleted, needs no key of the user's. */
  isSandbox: z.boolean(),
});
export type Environment = z.infer<typeof Environment>;

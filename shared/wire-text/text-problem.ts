// Where a text that stands for a request's values stops making sense, and why. Lines and columns count from 1.
import type { ParameterValues } from '../draft.ts';

export interface TextProblem {
  line: number;
  column: number;
  message: string;
}

export type TextReading =
  /** `jsonNumbers`: see ActionTarget. */
  { ok: true; values: ParameterValues; jsonNumbers?: string[] } | { ok: false; problem: TextProblem };

/** Deeper than anything that Stripe takes (its own parameters end at ten levels); what is deeper was made to break. */
export const MOST_LEVELS = 64;

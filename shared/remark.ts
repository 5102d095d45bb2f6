// Something worth a look in a draft that does not keep it from being sent.
import { z } from 'zod';

export const Remark = z.object({
  /** To the field, as in an InputIssue. */
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
});
export type Remark = z.infer<typeof Remark>;

import { z } from 'zod'
import { wayOn } from '../domain/explain.ts'

/** The domain's `Refusal`: the rule of the product description, what it was decided on, the way on. */
export const refusal = z.object({
  rule: z.string().regex(/^R\d+$/),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  way: wayOn,
})

import { z } from 'zod'

/** Text that holds what the schema says; it stays text. */
export function jsonOf(schema: z.ZodType) {
  return z.string().refine((text) => {
    try {
      return schema.safeParse(JSON.parse(text)).success
    } catch {
      return false
    }
  })
}

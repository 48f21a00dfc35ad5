import { z } from 'zod'

/** `GET /v1/health`: up and able to read its store. Public. */
export const health = z.object({
  status: z.literal('ok'),
  protocol: z.int(),
  epoch: z.string(),
})
export type Health = z.infer<typeof health>

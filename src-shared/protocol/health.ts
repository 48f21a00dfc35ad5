import { z } from 'zod'

/** `GET /v1/health`: up and able to read its store. Public. */
export const health = z.object({
  status: z.literal('ok'),
  protocol: z.int(),
  epoch: z.string(),
})
export type Health = z.infer<typeof health>

/** `GET /v1/ready`: 200, or a problem with 503 while the instance should be left alone. Public. */
export const readiness = z.object({ status: z.literal('ready') })
export type ReadinessAnswer = z.infer<typeof readiness>

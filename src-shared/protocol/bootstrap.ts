import { z } from 'zod'
import { profile } from '../domain/profile.ts'
import { operatorRole, productId, publicId } from '../domain/words.ts'

const plan = z.object({
  id: z.string(),
  name: z.string(),
  /** Seats that a new license on this plan includes; at least the owner's. */
  includedSeats: z.int().min(1),
  /** False: only the owner can be on a license of this plan (rule 12). */
  multiUser: z.boolean(),
})

const product = z.object({
  id: productId,
  name: z.string(),
  profile,
  plans: z.array(plan),
})
export type Product = z.infer<typeof product>

const operator = z.object({
  id: publicId,
  name: z.string(),
  email: z.string(),
  role: operatorRole,
  billingPermission: z.boolean(),
})

/** `GET /v1/bootstrap`: who asks, for whom, and what changes seldom. Read again at each connection, and when a poke says so. */
export const bootstrap = z.object({
  protocol: z.int(),
  /** Names this life of the backend's data; another epoch means that every cursor is void. */
  epoch: z.string(),
  /** The backend's wall time in milliseconds. */
  serverTime: z.int(),
  partner: z.object({ id: publicId, name: z.string() }),
  /** The operator that the token speaks for. */
  operator: operator.extend({
    /** False: only the clients that were granted. */
    allClients: z.boolean(),
  }),
  /** All operators of the partner, so that a refusal can name who may; history names who was removed. */
  operators: z.array(operator.extend({ removed: z.literal(true).optional() })),
  /** The version in which they, or what one of them may, last changed: a poke tells of another. */
  operatorsVersion: z.int().min(0),
  catalogue: z.array(product),
})
export type Bootstrap = z.infer<typeof bootstrap>

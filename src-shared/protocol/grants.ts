import { z } from 'zod'
import { publicId } from '../domain/words.ts'

/** Most clients that one request may name: one transaction, under the backend's row limit. */
export const MAX_GRANT_CHANGES = 2_000

const address = z.string().min(3).max(320)
const clients = z.array(publicId).max(MAX_GRANT_CHANGES)

/**
 * `POST /v1/grants`: clients that an operator without all clients may see from now on, and those
 * no more. One transaction, whole or not at all; sending it again changes nothing. Consoles of
 * that operator are poked and told by `granted` and `revoked` frames.
 */
export const grantsRequest = z
  .strictObject({
    /** The operator's address. */
    operator: address,
    grant: clients,
    revoke: clients,
  })
  .refine(
    ({ grant, revoke }) => new Set([...grant, ...revoke]).size === grant.length + revoke.length,
    'each client once',
  )
  .refine(
    ({ grant, revoke }) => grant.length + revoke.length <= MAX_GRANT_CHANGES,
    `at most ${MAX_GRANT_CHANGES} clients in all`,
  )
export type GrantsRequest = z.infer<typeof grantsRequest>

/** What was really changed: clients that were granted or revoked already are not among them. */
export const grantsAnswer = z.object({
  grantsVersion: z.int().min(0),
  granted: z.array(publicId),
  revoked: z.array(publicId),
})
export type GrantsAnswer = z.infer<typeof grantsAnswer>

/** `GET /v1/grants?operator=…`: who is asked about. */
export const grantsQuery = z.strictObject({ operator: address })

/** All clients of the partner, and which of them the operator may see. */
export const grantsOfOperator = z.object({
  /** True: all of them, with nothing to grant or to revoke. */
  allClients: z.boolean(),
  clients: z.array(z.object({ id: publicId, name: z.string(), granted: z.boolean() })),
})
export type GrantsOfOperator = z.infer<typeof grantsOfOperator>

import { z } from 'zod'
import { groupPermission } from '../domain/people/groups.ts'
import { ownedKind } from '../domain/people/verbs.ts'
import { publicId } from '../domain/words.ts'
import { storedEmail } from './people-commands.ts'

/** Most people and most things of one request: one transaction, under the backend's row limit. */
const MAX_FACTS_MEMBERS = 1_000
const MAX_FACTS_THINGS = 2_000

/** Milliseconds since 1970 UTC, up to the year 2500. */
const moment = z.int().min(0).max(16_725_225_600_000)

const count = z.int().min(0).max(1_000_000_000)

/** Somebody on the license, by the id that Seatwright gave or by the address as it is stored. */
const personRef = z.union([
  z.strictObject({ id: publicId }),
  z.strictObject({ email: storedEmail }),
])
export type PersonRef = z.infer<typeof personRef>

const thingKind = z.enum([...ownedKind.options, 'integration'])
export type ThingKind = z.infer<typeof thingKind>

const thingId = z.string().min(1).max(200)

const thing = z.strictObject({
  kind: thingKind,
  /** The product's own; unique per license and kind. */
  id: thingId,
  name: z.string().min(1).max(300),
  /** Who owns it; of an integration: on whose API credentials it runs. */
  member: personRef,
})
export type FactsThing = z.infer<typeof thing>

const thingKey = z.strictObject({ kind: thingKind, id: thingId })

/**
 * `POST /v1/licenses/{license}/facts`: what the licensed product knows of a license, signed with a
 * secret of it. Facts are taken in the order of their sequence: the same once more gets the same
 * answer, older ones change nothing.
 */
export const factsRequest = z
  .strictObject({
    sequence: z.int().min(1),
    /** `full`: things that are not named are no more; `partial`: they stay as they were. */
    snapshot: z.enum(['full', 'partial']),
    /** When all of it was true, by the product's clock. */
    asOf: moment,
    contacts: z.strictObject({ used: count, limit: count.nullable() }).optional(),
    members: z
      .array(z.strictObject({ member: personRef, lastSignInAt: moment }))
      .max(MAX_FACTS_MEMBERS)
      .optional(),
    things: z.array(thing).max(MAX_FACTS_THINGS).optional(),
    /** Only in a partial snapshot: things that are no more. */
    gone: z.array(thingKey).max(MAX_FACTS_THINGS).optional(),
  })
  .refine(({ things = [] }) => new Set(things.map(keyOfThing)).size === things.length, {
    path: ['things'],
    message: 'each thing once',
  })
  .refine(({ snapshot, gone }) => snapshot === 'partial' || gone === undefined, {
    path: ['gone'],
    message: 'a full snapshot says so by leaving it out',
  })
export type FactsRequest = z.infer<typeof factsRequest>

export function keyOfThing({ kind, id }: z.infer<typeof thingKey>): string {
  return `${kind} ${id}`
}

/** `old`: facts with a higher sequence were taken before. `unknown`: nobody of the license is meant. */
export const factsAnswer = z.strictObject({
  sequence: z.int().min(1),
  outcome: z.enum(['taken', 'old']),
  unknown: z.array(z.string()),
})
export type FactsAnswer = z.infer<typeof factsAnswer>

/** `GET /v1/entitlements`: about one person of the license whose secret signs. */
export const entitlementsQuery = z
  .strictObject({
    license: publicId,
    member: publicId.optional(),
    email: z.string().min(3).max(320).optional(),
  })
  .refine(({ member, email }) => (member === undefined) !== (email === undefined), {
    message: 'either member or email',
  })

export const entitlementAnswer = z.strictObject({
  allowed: z.boolean(),
  reason: z.enum(['exempt', 'seat', 'no-seat', 'not-signed-up', 'not-a-member']),
  /** The person's id; null: nobody of the license. */
  member: publicId.nullable(),
  /** The person's permission group (S4.5). */
  group: z.strictObject({ id: publicId, name: z.string() }).nullable(),
  /** What the person may do now; null: no group says, and the product decides. */
  permissions: z.array(groupPermission).nullable(),
})
export type EntitlementAnswer = z.infer<typeof entitlementAnswer>

/** `GET /v1/owned`: what a removal of this person would break or leave without an owner. */
export const ownedQuery = z.strictObject({ license: publicId, member: publicId })

export const ownedAnswer = z.strictObject({
  /** Complete, whatever is named below. */
  counts: z.record(thingKind, z.int().min(0)),
  /** By kind and name, at most 1,000. */
  things: z.array(z.strictObject({ kind: thingKind, id: z.string(), name: z.string() })),
})
export type OwnedAnswer = z.infer<typeof ownedAnswer>

/** `GET /v1/owners`: who of a license owns something or runs integrations, so that a removal of many can be asked about. */
export const ownersQuery = z.strictObject({ license: publicId })

/** Integrations on somebody's API credentials: all of them counted, the first few named. */
export const integrationsNamed = z.strictObject({
  count: z.int().min(1),
  names: z.array(z.string()),
})
export type IntegrationsNamed = z.infer<typeof integrationsNamed>

export const ownersAnswer = z.strictObject({
  /** At most 10,000 of them; integrations count for nothing here, because they have no owner. */
  owners: z.array(publicId),
  /** What breaks with whom, of at most 10,000 of them. */
  integrations: z.array(integrationsNamed.extend({ member: publicId })),
})
export type OwnersAnswer = z.infer<typeof ownersAnswer>

export const licenseParams = z.strictObject({ license: publicId })
export const licenseKeyParams = z.strictObject({ license: publicId, key: publicId })

export const newLicenseKeyRequest = z.strictObject({})

/** A new secret of a license; nobody can ask for it again under another Idempotency-Key. */
export const newLicenseKey = z.strictObject({
  id: publicId,
  /** What the header `seatwright-key` carries. */
  key: z.string(),
  secret: z.string(),
})
export type NewLicenseKey = z.infer<typeof newLicenseKey>

export const licenseKeyList = z.strictObject({
  keys: z.array(
    z.strictObject({
      id: publicId,
      madeBy: publicId,
      madeAt: z.int(),
      endedAt: z.int().nullable(),
    }),
  ),
})
export type LicenseKeyList = z.infer<typeof licenseKeyList>

/** Where the product hears of what a removal moved, signed with one of the license's secrets. */
export const webhookRequest = z.strictObject({
  /** Null: nowhere any more. */
  webhook: z.strictObject({ url: z.url().max(2_000), key: publicId }).nullable(),
})

/**
 * Body of a webhook: things that have another owner, or integrations that run on other credentials.
 * Of two that name the same thing the one with the higher version holds, whichever comes last.
 */
export const handoverEvent = z.strictObject({
  type: z.enum(['things-reassigned', 'credentials-moved']),
  license: publicId,
  version: z.int().min(1),
  kind: thingKind,
  from: publicId,
  to: publicId,
  things: z.array(thingId),
})
export type HandoverEvent = z.infer<typeof handoverEvent>

import { z } from 'zod'
import { normaliseEmail } from '../domain/email-address.ts'
import { MAX_INVITES, MOST_NAME_LETTERS } from '../domain/people/limits.ts'
import { ownedKind } from '../domain/people/verbs.ts'
import { E164 } from '../domain/phone-number.ts'
import { memberRole, publicId } from '../domain/words.ts'

/** Most people that one command may name. */
export const MAX_COMMAND_MEMBERS = 1_000

/** What a call with more is answered. */
export const TOO_MANY_INVITES = `one call carries at most ${MAX_INVITES} invitations`

/** Already as it is stored: NFC, lower case. Two spellings of one address would be two fingerprints. */
export const storedEmail = z
  .string()
  .max(320)
  .refine((text) => normaliseEmail(text) === text, 'must be one address in lower case')

/** A phone number in E.164: `+`, country code, number. */
export const e164 = z.string().regex(E164)

/** On one line, NFC; empty where the profile asks for no name. */
const personName = z
  .string()
  .max(MOST_NAME_LETTERS)
  .refine(
    (text) => text === text.normalize('NFC').trim() && !/\p{Cc}/u.test(text),
    'must be one line without spaces around it',
  )

export const distinctIds = z
  .array(publicId)
  .min(1)
  .max(MAX_COMMAND_MEMBERS)
  .refine((ids) => new Set(ids).size === ids.length, 'each member once')

/** Seats that a command and the later ones of its bulk need on the license; only where there are several. */
export const seatsNeeded = z.int().min(1).max(1_000_000).optional()

const newPerson = z.strictObject({
  id: publicId,
  givenName: personName,
  familyName: personName,
  email: storedEmail.nullable(),
  phone: e164.nullable(),
  role: memberRole,
  group: publicId.nullable(),
  billingPermission: z.boolean(),
  mfaRequired: z.boolean(),
  takesSeat: z.boolean(),
})

const removal = z.strictObject({
  id: publicId,
  heirs: z.partialRecord(ownedKind, publicId),
  credentialsTo: publicId.optional(),
})

const isEachOnce = (people: readonly { readonly id: string }[]): boolean =>
  new Set(people.map(({ id }) => id)).size === people.length

const people = z.strictObject({ members: distinctIds })

/** The arguments of each verb, as the domain's `PeopleWish` reads them. */
export const peopleArguments = {
  'invite-members': z.strictObject({
    people: z
      .array(newPerson)
      .min(1)
      .max(MAX_INVITES, TOO_MANY_INVITES)
      .refine(isEachOnce, 'each person once'),
    seatsNeeded,
  }),
  'remind-invites': people,
  'resend-invites': z.strictObject({ members: distinctIds, seatsNeeded }),
  'cancel-invites': people,
  'set-role': z.strictObject({ members: distinctIds, role: memberRole }),
  'set-group': z.strictObject({ members: distinctIds, group: publicId }),
  'set-purchase-permission': z.strictObject({
    members: distinctIds,
    billingPermission: z.boolean(),
  }),
  'set-multi-factor': z.strictObject({ members: distinctIds, mfaRequired: z.boolean() }),
  'remove-members': z.strictObject({
    people: z.array(removal).min(1).max(MAX_COMMAND_MEMBERS).refine(isEachOnce, 'each person once'),
  }),
  'transfer-ownership': z.strictObject({ to: publicId }),
} as const
